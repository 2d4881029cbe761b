/** The range lo–hi of the slider: what it shows, copies and accepts. Both ends are included. */

export interface Range {
  readonly low: number;
  readonly high: number;
}

export const EVERYTHING: Range = Object.freeze({ low: 0, high: 1 });

/** What nobody scored counts as certain, as on the server. */
export const isWithin = (range: Range, confidence: number | null): boolean => {
  const score = confidence ?? 1;
  return range.low <= score && score <= range.high;
};

/** A range with its ends in order and inside 0 to 1. */
export function rangeOf(low: number, high: number): Range {
  const inside = (value: number): number => Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
  return { low: Math.min(inside(low), inside(high)), high: Math.max(inside(low), inside(high)) };
}

/** How many of the scores lie in each of `bins` equal parts of 0 to 1, for the picture behind the slider. */
export function histogram(scores: readonly (number | null)[], bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const score of scores) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((score ?? 1) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
