import { Button } from "@mantine/core";
import { IconChecklist, IconPencil } from "@tabler/icons-react";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import { useNextTask, useNextToReview } from "./queries";
import { useOpenServed } from "./useOpenServed";

interface StartProps {
  projectId: number;
  /** There is nothing that this person does more often here. */
  isMain: boolean;
}

/** Opens what is to be labeled next, by the project's sampling. */
export function StartLabeling({ projectId, isMain }: StartProps) {
  const t = useTexts().tasks;
  const first = useNextTask(projectId);
  const open = useOpenServed(projectId, () => notify.note(t.nothingToLabel));
  return (
    <Button
      variant={isMain ? "filled" : "default"}
      leftSection={<IconPencil size={18} aria-hidden />}
      loading={first.isPending}
      onClick={() => first.mutate({}, { onError: (error) => notify.failed(error), onSuccess: open })}
    >
      {t.labelNext}
    </Button>
  );
}

/** Opens what is to be reviewed next. */
export function StartReviewing({ projectId, isMain }: StartProps) {
  const t = useTexts().tasks;
  const first = useNextToReview(projectId);
  const open = useOpenServed(projectId, () => notify.note(t.nothingToReview));
  return (
    <Button
      variant={isMain ? "filled" : "default"}
      leftSection={<IconChecklist size={18} aria-hidden />}
      loading={first.isPending}
      onClick={() => first.mutate(undefined, { onError: (error) => notify.failed(error), onSuccess: open })}
    >
      {t.reviewNext}
    </Button>
  );
}
