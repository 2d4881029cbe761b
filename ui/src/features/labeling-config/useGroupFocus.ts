import { useEffect, useRef } from "react";

/** Where the keyboard goes when groups come and go: to the field of a new one's first label, or to New labels. */
export function useGroupFocus(count: number) {
  const ref = useRef<HTMLElement>(null);
  const added = useRef<string | null>(null);
  const before = useRef(count);
  useEffect(() => {
    const root = ref.current;
    const name = added.current;
    if (root && name !== null && count > before.current) {
      const group = [...root.querySelectorAll<HTMLElement>("[data-group]")].find((one) => one.dataset.group === name);
      group?.querySelector<HTMLElement>("[data-new-item]")?.focus();
    } else if (root && count < before.current && document.activeElement === document.body) {
      root.querySelector<HTMLElement>("[data-add-group] button")?.focus();
    }
    added.current = null;
    before.current = count;
  }, [count]);
  return {
    ref,
    /** A group of this name comes next. */
    onAdded(name: string) {
      added.current = name;
    },
  };
}
