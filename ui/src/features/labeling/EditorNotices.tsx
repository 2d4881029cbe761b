import { Alert, Text } from "@mantine/core";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import { canRetry } from "./saving";

interface EditorNoticesProps {
  /** Why the last call failed; null if it did not. */
  failure: unknown;
  /** The browser keeps a copy of what the server has not got. */
  isCopied: boolean;
  onRetry: () => void;
}

/** What stands between the work and the server, and whether the work is kept meanwhile. */
export function EditorNotices({ failure, isCopied, onRetry }: EditorNoticesProps) {
  const t = useTexts().labeling;
  if (failure !== null)
    return (
      <div className={classes.notice}>
        <ErrorState error={failure} onRetry={onRetry} title={t.told.failed} />
        <Text size="sm" c="dimmed">
          {canRetry(failure) && isCopied ? t.keptHere : isCopied ? null : t.notKeptHere}
        </Text>
      </div>
    );
  if (isCopied) return null;
  return (
    <Alert color="orange" variant="light" py="xs" mb="xs" role="alert">
      {t.notKeptHere}
    </Alert>
  );
}
