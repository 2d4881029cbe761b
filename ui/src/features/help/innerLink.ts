/** Where a plain click on a link of the text leads inside of the application; null leaves it to the browser. */
export function innerLink(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!isPlain || event.defaultPrevented || !(event.target instanceof Element)) return null;
  const href = event.target.closest("a")?.getAttribute("href");
  return href?.startsWith("/help/") ? href : null;
}
