import { useEarlyKeys } from "./useEarlyKeys";

const FIELDS = "input, textarea, select, [contenteditable=true]";

/** Ctrl or ⌘ + K, and `?` outside of fields, before the application's own sheet of keys takes it. */
export function useCommandKeys(open: () => void): void {
  useEarlyKeys((event) => {
    const isPalette = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const isInField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
    if (!isPalette && (event.key !== "?" || isInField)) return;
    event.preventDefault();
    event.stopPropagation();
    open();
  });
}
