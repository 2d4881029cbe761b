import { useEffect, useRef } from "react";

/** Keys wherever the focus is, before anything else takes them; none while a dialog is open. */
export function useEarlyKeys(handle: (event: KeyboardEvent) => void): void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!document.querySelector("[role=dialog]")) latest.current(event);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, []);
}
