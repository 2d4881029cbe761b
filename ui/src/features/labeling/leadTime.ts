import { useEffect, useRef } from "react";

const PER_SECOND = 1_000;
/** As much as one save may tell. */
const MOST_SECONDS = 86_400;

export interface LeadTime {
  /** Seconds since they were last taken. */
  take(): number;
  /** They could not be told; they count with the next ones. */
  giveBack(seconds: number): void;
}

/** Counts seconds while the page is visible. `clock` in milliseconds. */
export function leadTime(isVisible: boolean, clock: () => number): LeadTime & { seen(isVisible: boolean): void } {
  let gathered = 0;
  let since = isVisible ? clock() : null;
  const gather = (): void => {
    const now = clock();
    if (since !== null) gathered += (now - since) / PER_SECOND;
    since = since === null ? null : now;
  };
  return {
    take() {
      gather();
      const taken = Math.min(gathered, MOST_SECONDS);
      gathered = 0;
      return taken;
    },
    giveBack(seconds) {
      gathered += seconds;
    },
    seen(visible) {
      gather();
      since = visible ? clock() : null;
    },
  };
}

export function useLeadTime(): LeadTime {
  const time = useRef<ReturnType<typeof leadTime>>(null);
  time.current ??= leadTime(document.visibilityState === "visible", () => performance.now());
  const counted = time.current;
  useEffect(() => {
    const look = () => counted.seen(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [counted]);
  return counted;
}
