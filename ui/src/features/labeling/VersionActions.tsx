import { Button, Text } from "@mantine/core";
import { IconChecks, IconCopy, IconListCheck, IconPencilPlus, IconStar, IconStarFilled } from "@tabler/icons-react";
import type { Range } from "@/annotator";
import { fullTime, notify } from "@/design";
import type { Prediction } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import { type Begin, type Completion, useAcceptPrediction, useBegin, useStar } from "./queries";

interface Place {
  projectId: number;
  taskId: number;
  /** A completion was begun and is to be shown. */
  onBegun: (id: number) => void;
}

// Its promise, not `mutate`: the buttons are gone by the time the new version is shown.
const told = (error: unknown) => notify.failed(error);

export function PredictionActions({
  prediction,
  range,
  onAccepted,
  ...place
}: Place & { prediction: Prediction; range: Range; onAccepted: () => void }) {
  const t = useTexts().labeling;
  const begin = useBegin(place.projectId, place.taskId);
  const accept = useAcceptPrediction(place.projectId, place.taskId);
  const confidence: [number, number] = [range.low, range.high];
  const start = (body: Begin) => begin.mutateAsync(body).then(({ id }) => place.onBegun(id), told);
  const isBusy = begin.isPending || accept.isPending;
  return (
    <>
      <Button
        size="xs"
        disabled={isBusy}
        title={t.startFromAbout}
        leftSection={<IconPencilPlus size={15} aria-hidden />}
        onClick={() => start({ prediction_id: prediction.id, confidence })}
      >
        {t.startFrom}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={isBusy}
        title={t.oneByOneAbout}
        leftSection={<IconListCheck size={15} aria-hidden />}
        onClick={() => start({ prediction_id: prediction.id, confidence, region_ids: [] })}
      >
        {t.oneByOne}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={isBusy}
        title={t.acceptAbout}
        leftSection={<IconChecks size={15} aria-hidden />}
        onClick={() => accept.mutateAsync({ id: prediction.id, confidence }).then(onAccepted, told)}
      >
        {t.accept}
      </Button>
    </>
  );
}

/** Who made it, when, and which models found something. */
export function PredictionAbout({ prediction }: { prediction: Prediction }) {
  const t = useTexts().labeling;
  const models = new Set(prediction.result.flatMap(({ value }) => modelsIn(value)));
  return (
    <Text size="xs" c="dimmed">
      {t.madeBy(prediction.author, fullTime(Date.parse(prediction.created_at)), [...models].sort())}
    </Text>
  );
}

function modelsIn(value: unknown): string[] {
  const models = typeof value === "object" && value !== null && "models" in value ? value.models : null;
  return Array.isArray(models) ? models.filter((one) => typeof one === "string") : [];
}

export function StartEmpty({ isMain, ...place }: Place & { isMain: boolean }) {
  const t = useTexts().labeling;
  const begin = useBegin(place.projectId, place.taskId);
  return (
    <Button
      size="xs"
      variant={isMain ? "filled" : "default"}
      disabled={begin.isPending}
      onClick={() => begin.mutateAsync({}).then(({ id }) => place.onBegun(id), told)}
    >
      {t.startEmpty}
    </Button>
  );
}

export function CompletionActions({
  completion,
  isMine,
  ...place
}: Place & { completion: Completion; isMine: boolean }) {
  const t = useTexts().labeling;
  const begin = useBegin(place.projectId, place.taskId);
  const star = useStar(place.projectId, place.taskId);
  const isStarred = completion.is_ground_truth;
  const canStar = isMine && completion.submitted_at !== null && (isStarred || completion.review !== "rejected");
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={begin.isPending}
        title={t.copyAbout}
        leftSection={<IconCopy size={15} aria-hidden />}
        onClick={() => begin.mutateAsync({ completion_id: completion.id }).then(({ id }) => place.onBegun(id), told)}
      >
        {t.copy}
      </Button>
      {canStar && (
        <Button
          size="xs"
          variant="default"
          disabled={star.isPending}
          leftSection={isStarred ? <IconStarFilled size={15} aria-hidden /> : <IconStar size={15} aria-hidden />}
          onClick={() => star.mutateAsync({ id: completion.id, starred: !isStarred }).catch(told)}
        >
          {isStarred ? t.unstar : t.star}
        </Button>
      )}
    </>
  );
}
