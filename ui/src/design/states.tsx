import { Alert, Button, Code, List, Loader, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTexts } from "@/texts";
import classes from "./design.module.css";
import { type Told, tell } from "./tell";

const WAIT_MS = 250;

/** While something is fetched; shows itself only after a moment, so that quick answers do not flicker. */
export function Loading({ label }: { label?: string }) {
  const t = useTexts().design;
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.state} role="status" aria-busy="true">
      {isShown && <Loader size="sm" aria-hidden />}
      {isShown && <Text c="dimmed">{label ?? t.loading}</Text>}
    </div>
  );
}

interface EmptyProps {
  title: ReactNode;
  /** What it is for, or what to do. */
  about?: ReactNode;
  icon?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

/** A list without rows: says why and what to do. */
export function Empty({ title, about, icon, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      {icon}
      <Text component="div" fw={600} size="lg">
        {title}
      </Text>
      {about && (
        <Text c="dimmed" className={classes.stateText}>
          {about}
        </Text>
      )}
      {action}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  title?: string;
}

/** An error at the place it concerns: what happened, what to do, and each refused field or row. */
export function ErrorState({ error, onRetry, title }: ErrorStateProps) {
  const t = useTexts().design;
  const told = tell(error, t);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? t.errorTitle}
      role="alert"
    >
      <ToldError told={told} />
      {onRetry && (
        <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
          {t.tryAgain}
        </Button>
      )}
    </Alert>
  );
}

/** Text whose parts between backquotes are commands or names. */
function WithCode({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which never move
  return text.split("`").map((part, at) => (at % 2 === 1 ? <Code key={at}>{part}</Code> : part));
}

const SHOWN_DETAILS = 5;

function ToldError({ told }: { told: Told }) {
  const t = useTexts().design;
  return (
    <>
      <Text size="sm">
        <WithCode text={told.message} />
      </Text>
      {told.hint && (
        <Text size="sm" c="dimmed">
          <WithCode text={told.hint} />
        </Text>
      )}
      {told.details.length > 0 && (
        <List size="sm" mt="xs">
          {told.details.slice(0, SHOWN_DETAILS).map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
          {told.details.length > SHOWN_DETAILS && (
            <List.Item>{t.andMore(told.details.length - SHOWN_DETAILS)}</List.Item>
          )}
        </List>
      )}
    </>
  );
}
