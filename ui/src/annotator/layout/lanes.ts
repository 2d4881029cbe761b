/** Which of the lines below the text each region gets, so that overlapping ones do not cover each other. */

import { overlaps, type Span } from "../text/offsets";

/**
 * A lane for each span, in the order given; lane 0 lies nearest to the text.
 *
 * Short spans come first, so that what is nested lies inside, and a region that is added rarely moves another.
 */
export function packLanes(spans: readonly Span[]): number[] {
  const order = spans.map((_, index) => index);
  order.sort((a, b) => lengthOf(spans[a]) - lengthOf(spans[b]) || startOf(spans[a]) - startOf(spans[b]) || a - b);
  const lanes: Span[][] = [];
  const laneOf = new Array<number>(spans.length).fill(0);
  for (const index of order) {
    const span = spans[index];
    if (!span) continue;
    let lane = 0;
    while (lanes[lane]?.some((other) => overlaps(other, span))) lane += 1;
    const taken = lanes[lane] ?? [];
    taken.push(span);
    lanes[lane] = taken;
    laneOf[index] = lane;
  }
  return laneOf;
}

const lengthOf = (span: Span | undefined): number => (span ? span.end - span.start : 0);
const startOf = (span: Span | undefined): number => span?.start ?? 0;
