import { useEarlyKeys } from "./useEarlyKeys";

/** Ctrl + Enter saves, Alt + Enter submits, wherever the focus is; before anything else takes the key. */
export function useFinishKeys(save: () => void, submit: () => void): void {
  useEarlyKeys((event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey;
    const isSubmit = event.altKey && !event.ctrlKey && !event.metaKey;
    if (!isSave && !isSubmit) return;
    event.preventDefault();
    if (isSave) save();
    else submit();
  });
}
