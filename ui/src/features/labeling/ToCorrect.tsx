import { Alert, Button, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import { type Completion, useBegin } from "./queries";

interface ToCorrectProps {
  projectId: number;
  rejected: Completion;
  /** One's completion that is under way; null if none was begun. */
  unfinished: Completion | null;
  /** That one is on the page already. */
  isOpen: boolean;
  onOpen: (id: number) => void;
}

/** Why one's work was rejected, at the top of the page until one submits again, and the way to correct it. */
export function ToCorrect({ projectId, rejected, unfinished, isOpen, onOpen }: ToCorrectProps) {
  const t = useTexts().labelingReview;
  const begin = useBegin(projectId, rejected.task_id);
  const [failure, setFailure] = useState<unknown>(null);
  const start = () => {
    setFailure(null);
    if (unfinished) return onOpen(unfinished.id);
    begin.mutateAsync({ completion_id: rejected.id }).then(({ id }) => onOpen(id), setFailure);
  };
  return (
    <>
      <Alert
        color="orange"
        variant="light"
        py="xs"
        mb="xs"
        title={t.toCorrect(rejected.reviewed_by ?? "")}
        role="status"
      >
        <div className={classes.toCorrectBody}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard */}
          {/* biome-ignore lint/a11y/useSemanticElements: no form */}
          <div className={classes.toCorrectNote} tabIndex={0} role="group" aria-label={t.note}>
            <Text size="sm" className={classes.plainText}>
              {rejected.review_note}
            </Text>
          </div>
          {!isOpen && (
            <Button
              size="xs"
              title={unfinished ? undefined : t.correctAbout}
              disabled={begin.isPending}
              leftSection={<IconPencil size={15} aria-hidden />}
              onClick={start}
            >
              {unfinished ? t.goOn : t.correct}
            </Button>
          )}
        </div>
      </Alert>
      {failure !== null && <ErrorState error={failure} onRetry={start} />}
    </>
  );
}
