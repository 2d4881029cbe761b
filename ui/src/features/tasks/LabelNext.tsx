import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import { useFirstTask } from "./queries";

interface LabelNextProps {
  projectId: number;
  /** There is nothing that this person does more often here. */
  isMain: boolean;
}

/** Opens what is to be labeled next, by the project's sampling. */
export function LabelNext({ projectId, isMain }: LabelNextProps) {
  const t = useTexts().tasks;
  const navigate = useNavigate();
  const first = useFirstTask(projectId);
  const open = () =>
    first.mutate(undefined, {
      onError: (error) => notify.failed(error),
      onSuccess: ({ task_id }) => {
        if (typeof task_id === "number") navigate({ to: `/projects/${projectId}/tasks/${task_id}` });
        else notify.note(t.nothingToLabel);
      },
    });
  return (
    <Button
      variant={isMain ? "filled" : "default"}
      leftSection={<IconPencil size={18} aria-hidden />}
      loading={first.isPending}
      onClick={open}
    >
      {t.labelNext}
    </Button>
  );
}
