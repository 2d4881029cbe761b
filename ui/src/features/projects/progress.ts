/** The parts of a project's progress, in the order in which they are drawn. */
export const PARTS = ["reviewed", "submitted", "in_progress", "to_correct"] as const;
export type Part = (typeof PARTS)[number];

export interface Progress {
  total: number;
  /** Submitted or reviewed. */
  done: number;
  /** Percent of all tasks, of each part that has any. */
  parts: { part: Part; count: number; percent: number }[];
}

/** From the card's `status_counts`; what is neither of the parts (incomplete) stays empty. */
export function progressOf(counts: Record<string, number>): Progress {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = PARTS.map((part) => ({ part, count: counts[part] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => ({ part, count, percent: (100 * count) / total }));
  return { total, done: (counts.submitted ?? 0) + (counts.reviewed ?? 0), parts };
}
