import { Button, Text } from "@mantine/core";
import { IconCopy, IconStar, IconStarFilled } from "@tabler/icons-react";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import { type Completion, useBegin, useStar } from "./queries";
import { completionAbout } from "./VersionPicker";

export interface Place {
  projectId: number;
  taskId: number;
  /** A completion was begun and is to be shown. */
  onBegun: (id: number) => void;
}

// Its promise, not `mutate`: the buttons are gone by the time the new version is shown.
const told = (error: unknown) => notify.failed(error);

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

/** When it was submitted or changed, how long it took, what it holds and what it began with. */
export function CompletionAbout({ completion }: { completion: Completion }) {
  const t = useTexts().labeling;
  return (
    <Text size="xs" c="dimmed">
      {completionAbout(completion, t)}
    </Text>
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
      {canStar && (
        <Button
          size="xs"
          variant="default"
          className={classes.wide}
          disabled={star.isPending}
          leftSection={isStarred ? <IconStarFilled size={15} aria-hidden /> : <IconStar size={15} aria-hidden />}
          onClick={() => star.mutateAsync({ id: completion.id, starred: !isStarred }).catch(told)}
        >
          {isStarred ? t.unstar : t.star}
        </Button>
      )}
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
    </>
  );
}
