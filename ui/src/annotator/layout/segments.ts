/** A block cut at the boundaries of its regions. */

import type { Block } from "../text/blocks";
import type { CharOffset, OffsetMap, Span } from "../text/offsets";
import { packLanes } from "./lanes";

/** A region on a segment. */
export interface Laid<R extends Span> {
  readonly region: R;
  readonly lane: number;
}

export interface Segment<R extends Span> extends Span {
  readonly text: string;
  /** All regions that cover it; empty for plain text. */
  readonly laid: readonly Laid<R>[];
  /** Those that end with it, shortest first: they show their label after it. */
  readonly ending: readonly R[];
}

export interface BlockLayout<R extends Span> {
  readonly segments: readonly Segment<R>[];
  readonly laneCount: number;
}

/** Segments that together are exactly the block's text; `regions` all touch the block. */
export function layOut<R extends Span>(block: Block, regions: readonly R[], map: OffsetMap): BlockLayout<R> {
  const clipped = regions.map((region) => clip(region, block));
  const lanes = packLanes(clipped);
  const laid = regions.map((region, index) => ({ region, lane: lanes[index] ?? 0 }));
  const cuts = cutsOf(block, clipped);
  const segments: Segment<R>[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const start = cuts[index] as CharOffset;
    const end = cuts[index + 1] as CharOffset;
    const here = laid.filter((_, place) => covers(clipped[place], start, end));
    segments.push({
      start,
      end,
      text: block.text.slice(map.toUtf16(start) - block.from, map.toUtf16(end) - block.from),
      laid: here,
      ending: here
        .filter(({ region }) => endsAt(region, end, block))
        .sort(byLane)
        .map(({ region }) => region),
    });
  }
  return { segments, laneCount: laid.length === 0 ? 0 : Math.max(...lanes) + 1 };
}

const clip = (region: Span, block: Block): Span => ({
  start: Math.max(region.start, block.start) as CharOffset,
  end: Math.min(region.end, block.end) as CharOffset,
});

const covers = (span: Span | undefined, start: number, end: number): boolean =>
  span !== undefined && span.start <= start && span.end >= end;

/** The label is shown where the region ends; if that is in line breaks, after the last text before them. */
const endsAt = (region: Span, end: number, block: Block): boolean =>
  region.end === end || (end === block.end && region.end > end && region.end <= block.nextText);

const byLane = (a: Laid<Span>, b: Laid<Span>): number => a.lane - b.lane;

function cutsOf(block: Block, spans: readonly Span[]): number[] {
  const cuts = new Set<number>([block.start, block.end]);
  for (const span of spans) {
    if (span.start >= span.end) continue;
    cuts.add(span.start);
    cuts.add(span.end);
  }
  return [...cuts].sort((a, b) => a - b);
}
