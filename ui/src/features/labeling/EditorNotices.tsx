import { Alert, Button, Text } from "@mantine/core";
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
  const { labeling: t, design } = useTexts();
  if (failure !== null && canRetry(failure) && isCopied)
    // It may last for minutes, while one goes on working: one line.
    return (
      <Alert data-offline color="orange" variant="light" py={6} mb="xs" role="alert">
        <div className={classes.offline}>
          <Text size="sm">{t.offline}</Text>
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {design.tryAgain}
          </Button>
        </div>
      </Alert>
    );
  if (failure !== null)
    return (
      <div className={classes.notice}>
        <ErrorState error={failure} onRetry={onRetry} title={t.told.failed} />
        {!isCopied && (
          <Text size="sm" c="dimmed">
            {t.notKeptHere}
          </Text>
        )}
      </div>
    );
  if (isCopied) return null;
  return (
    <Alert color="orange" variant="light" py="xs" mb="xs" role="alert">
      {t.notKeptHere}
    </Alert>
  );
}
