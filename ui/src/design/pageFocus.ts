/**
 * Where the keyboard goes when a page opens: to its heading, so that screen readers say where one is and Tab goes
 * on from there. Only after a navigation inside the page; the first load leaves the browser's own start.
 */
let isAwaited = false;

export function awaitPageTitle(): void {
  isAwaited = true;
}

/** For the heading that just appeared; takes the focus at most once for each navigation. */
export function takePageFocus(heading: HTMLElement | null): void {
  if (!isAwaited || !heading) return;
  isAwaited = false;
  heading.focus({ preventScroll: true });
}
