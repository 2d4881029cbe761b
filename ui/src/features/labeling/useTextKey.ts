import { useEarlyKeys } from "./useEarlyKeys";

/** With Alt, so that it is nobody's hotkey. */
export const TEXT_KEY = "alt+t";

/** The focus goes to the text of the task: to label in it, or to scroll it where it is only looked at. */
export function focusText(): void {
  const box = document.querySelector<HTMLElement>("[data-task-text]");
  const text = box?.querySelector<HTMLElement>("[role=application]") ?? box;
  text?.focus();
}

/** Alt + T goes to the text from wherever the focus is. */
export function useTextKey(): void {
  useEarlyKeys((event) => {
    // By place on the keyboard: with Alt, some systems write other characters.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== "KeyT") return;
    event.preventDefault();
    event.stopPropagation();
    focusText();
  });
}
