const DIALOG = '[role="dialog"], [role="alertdialog"]';

/**
 * When a dialog goes that has the focus, it returns to where it was before. Dialogs here are mounted when they open and
 * gone when they close; without this the keyboard would begin anew at the top of the page. Gives how to end it.
 */
export function keepFocusOverDialogs(): () => void {
  let last: HTMLElement | null = null;
  const openers = new Map<Element, HTMLElement | null>();
  const watch = new MutationObserver(() => {
    for (const [dialog, opener] of [...openers].reverse()) {
      if (dialog.isConnected) continue;
      openers.delete(dialog);
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener?.isConnected) opener.focus({ preventScroll: true });
    }
    if (openers.size === 0) watch.disconnect();
  });
  const seen = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const dialog = target.closest(DIALOG);
    if (dialog && !openers.has(dialog)) {
      openers.set(dialog, last);
      watch.observe(document.body, { childList: true, subtree: true });
    }
    last = target;
  };
  document.addEventListener("focusin", seen);
  return () => {
    document.removeEventListener("focusin", seen);
    watch.disconnect();
  };
}
