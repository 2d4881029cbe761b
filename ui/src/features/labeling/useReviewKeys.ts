import { useEarlyKeys } from "./useEarlyKeys";

/** With Alt, so that they also work while the note is written. */
export const REVIEW_KEYS = { accept: "alt+a", reject: "alt+r", next: "alt+n" } as const;
const ACTS = Object.keys(REVIEW_KEYS) as (keyof typeof REVIEW_KEYS)[];

/** Accept, reject and go on by key. */
export function useReviewKeys(run: (act: keyof typeof REVIEW_KEYS) => void): void {
  useEarlyKeys((event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
    // By place on the keyboard: with Alt, some systems write other characters.
    const pressed = `alt+${event.code.replace("Key", "").toLowerCase()}`;
    const act = ACTS.find((one) => REVIEW_KEYS[one] === pressed);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    run(act);
  });
}
