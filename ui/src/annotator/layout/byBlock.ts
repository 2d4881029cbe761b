/** Which regions touch which block; blocks that a change does not touch keep their list, so they need not be drawn. */

import { type Block, blockAt } from "../text/blocks";
import type { Span } from "../text/offsets";

const NONE: readonly never[] = Object.freeze([]);

/** For each block its regions in the order given. `before` is the answer for the regions as they were. */
export function regionsByBlock<R extends Span>(
  blocks: readonly Block[],
  regions: readonly R[],
  before: readonly (readonly R[])[] = NONE,
): readonly (readonly R[])[] {
  const lists = new Map<number, R[]>();
  for (const region of regions) {
    for (const index of blocksTouched(blocks, region)) {
      const list = lists.get(index);
      if (list) list.push(region);
      else lists.set(index, [region]);
    }
  }
  return blocks.map((_, index) => {
    const now = lists.get(index) ?? NONE;
    const then = before[index];
    return then && isSame(then, now) ? then : now;
  });
}

/** Indices of the blocks in which at least one character of the span stands. */
export function blocksTouched(blocks: readonly Block[], span: Span): number[] {
  const touched: number[] = [];
  for (let index = blockAt(blocks, span.start); index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block || block.start >= span.end) break;
    if (block.start < span.end && span.start < block.end) touched.push(index);
  }
  return touched;
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);
