import { useEffect, useRef } from "react";

const FIELDS = "input, textarea, select, [contenteditable=true]";

/** Ctrl or ⌘ + K, and `?` outside of fields, before the application's own sheet of keys takes it. */
export function useCommandKeys(open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector("[role=dialog]")) return;
      const isPalette = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      const isInField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      if (!isPalette && (event.key !== "?" || isInField)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, []);
}
