/** What the address of the help keeps: the words that are looked for. */
export interface HelpSearch {
  q?: string;
}

/** The API takes no longer ones. */
const MAX_CHARACTERS = 200;

export function readHelpSearch(given: Record<string, unknown>): HelpSearch {
  const q = typeof given.q === "number" ? String(given.q) : given.q;
  return typeof q === "string" && q.trim() ? { q: q.slice(0, MAX_CHARACTERS) } : {};
}

/** The words to mark in what was found; single letters would mark everything. */
export const wordsOf = (q: string): string[] => q.split(/[^\p{L}\p{N}_]+/u).filter((word) => word.length > 1);
