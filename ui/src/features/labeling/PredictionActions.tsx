import { Button, Text } from "@mantine/core";
import { IconChecks, IconListCheck, IconPencilPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Range } from "@/annotator";
import type { Schema } from "@/api";
import { fullTime, notify } from "@/design";
import type { Prediction } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import { shownKey } from "./commands";
import classes from "./labeling.module.css";
import { Problems } from "./Problems";
import { type Begin, useAcceptPrediction, useBegin } from "./queries";
import { type RegionProblem, regionProblems } from "./regionProblems";
import { useEarlyKeys } from "./useEarlyKeys";
import type { Place } from "./VersionActions";
import { modelsOf } from "./versionFacts";

/** With Alt, as accepting in a review. */
const ACCEPT_KEY = "alt+a";

interface PredictionActionsProps extends Place {
  prediction: Prediction;
  /** What the slider shows: only that is taken over. */
  range: Range;
  /** Of the next task. */
  onlyAssigned: boolean;
  /** With the next task; without an id there is none. */
  onAccepted: (next: Schema<"ServedTask"> | null) => void;
}

/** What one does with a prediction. What keeps it from being accepted as it is stands below the buttons. */
export function PredictionActions(props: PredictionActionsProps) {
  const { prediction, range, onlyAssigned, onAccepted, ...place } = props;
  const t = useTexts().labeling;
  const begin = useBegin(place.projectId, place.taskId);
  const accept = useAcceptPrediction(place.projectId, place.taskId);
  const [problems, setProblems] = useState<readonly RegionProblem[]>([]);
  const confidence: [number, number] = [range.low, range.high];
  const start = (body: Begin) =>
    begin.mutateAsync(body).then(
      ({ id }) => place.onBegun(id),
      (error) => notify.failed(error),
    );
  const isBusy = begin.isPending || accept.isPending;
  const acceptIt = () => {
    setProblems([]);
    const wanted = { id: prediction.id, confidence, serve_next: true, only_assigned: onlyAssigned };
    accept.mutateAsync(wanted).then(
      ({ next_task }) => onAccepted(next_task ?? null),
      (error) => {
        const found = regionProblems(error);
        if (found) setProblems(named(found, prediction, t.problemAt));
        else notify.failed(error);
      },
    );
  };
  useAcceptKey(() => !isBusy && acceptIt());
  return (
    <>
      <Button
        size="xs"
        className={classes.wide}
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
        className={classes.wide}
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
        title={t.withKey(t.acceptAbout, shownKey(ACCEPT_KEY))}
        aria-keyshortcuts="Alt+A"
        leftSection={<IconChecks size={15} aria-hidden />}
        onClick={acceptIt}
      >
        {t.accept}
      </Button>
      {problems.length > 0 && (
        <div className={classes.wide}>
          <Problems problems={problems} nameOf={() => null} onSelect={() => {}} />
          <Text size="xs" c="dimmed" mt={4}>
            {t.acceptMend}
          </Text>
        </div>
      )}
    </>
  );
}

/** The words of the region before what is wrong with it. */
function named(
  problems: readonly RegionProblem[],
  { result }: Prediction,
  told: (name: string, message: string) => string,
): RegionProblem[] {
  return problems.map((problem) => {
    const value = result.find(({ id }) => id !== undefined && id === problem.region)?.value;
    const words = typeof value === "object" && value !== null && "text" in value ? value.text : null;
    return typeof words === "string" ? { ...problem, message: told(words, problem.message) } : problem;
  });
}

/** Who made it, when, and which models read the text. */
export function PredictionAbout({ prediction }: { prediction: Prediction }) {
  const t = useTexts().labeling;
  return (
    <Text size="xs" c="dimmed">
      {t.madeBy(prediction.author, fullTime(Date.parse(prediction.created_at)), modelsOf(prediction))}
    </Text>
  );
}

function useAcceptKey(accept: () => void): void {
  useEarlyKeys((event) => {
    // A key that is held down accepts one prediction, not those of the tasks that follow.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== "KeyA") return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) accept();
  });
}
