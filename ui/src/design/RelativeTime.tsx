import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTexts } from "@/texts";
import { fullTime, relativeTime } from "./time";

const STEP_MS = 30_000;

/** `3 hours ago`; date and time in the user's zone when pointed at or read out. */
export function RelativeTime({ at }: { at: string | null | undefined }) {
  const t = useTexts().design;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  if (!at) return <>{t.never}</>;
  const then = Date.parse(at);
  return (
    <Tooltip label={fullTime(then)}>
      <time dateTime={at}>{relativeTime(then, now)}</time>
    </Tooltip>
  );
}
