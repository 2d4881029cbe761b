/** Where a key leads the caret. Up and down follow the lines as they are drawn. */

import type { KeyPress } from "../actions/keys";
import { blockAt } from "../text/blocks";
import { type CharOffset, charOffset } from "../text/offsets";
import type { SourceText } from "../text/source";
import { step } from "../text/words";
import { charAt, pointOf } from "./positions";

/** The place after a key; null for a key that does not move the caret. */
export function moveBy(press: KeyPress, root: HTMLElement, source: SourceText, at: CharOffset): CharOffset | null {
  const isFar = press.ctrlKey || press.metaKey;
  const unit = isFar ? "word" : "character";
  const block = source.blocks[blockAt(source.blocks, at)];
  switch (press.key) {
    case "ArrowRight":
      return step(source, at, unit, true);
    case "ArrowLeft":
      return step(source, at, unit, false);
    case "ArrowDown":
      return press.altKey ? null : besideLine(root, source, at, 1);
    case "ArrowUp":
      return press.altKey ? null : besideLine(root, source, at, -1);
    case "Home":
      return isFar ? charOffset(0) : (block?.start ?? at);
    case "End":
      return isFar ? source.map.length : (block?.end ?? at);
    default:
      return null;
  }
}

/** The rectangle of a caret, in the viewport; null where nothing is laid out. */
export function caretBox(root: HTMLElement, source: SourceText, at: CharOffset): DOMRect | null {
  const point = pointOf(root, source, at, "after");
  if (!point) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(point.node, point.offset);
  const boxes = range.getClientRects?.() ?? [];
  const box = boxes[boxes.length - 1];
  if (box && box.height > 0) return box;
  // A line without text has no boxes: its block is one line high.
  return point.node instanceof Element ? point.node.getBoundingClientRect() : null;
}

/** How many line heights further one looks for the next line. */
const REACH = [0.7, 1.1, 1.6, 2.2, 3, 4];

/** The nearest place in the line above or below; the neighbouring block's end where nothing is laid out. */
function besideLine(root: HTMLElement, source: SourceText, at: CharOffset, direction: 1 | -1): CharOffset {
  const box = caretBox(root, source, at);
  for (const reach of box ? REACH : []) {
    if (!box) break;
    const edge = direction > 0 ? box.bottom : box.top;
    const found = charAtPoint(root, source, box.left, edge + direction * box.height * (reach - 0.5));
    if (found === null || found === at) continue;
    if (direction > 0 ? found < at : found > at) continue;
    const there = caretBox(root, source, found);
    if (there && Math.abs(there.top - box.top) > box.height / 2) return found;
  }
  const index = blockAt(source.blocks, at);
  const next = source.blocks[index + direction];
  if (!next) return direction > 0 ? source.map.length : charOffset(0);
  return next.start;
}

/** The text position at a point of the viewport. */
export function charAtPoint(root: HTMLElement, source: SourceText, x: number, y: number): CharOffset | null {
  const { ownerDocument } = root;
  if (ownerDocument.caretPositionFromPoint) {
    const place = ownerDocument.caretPositionFromPoint(x, y);
    if (!place || !root.contains(place.offsetNode)) return null;
    return charAt(root, source, { node: place.offsetNode, offset: place.offset });
  }
  const range = ownerDocument.caretRangeFromPoint?.(x, y);
  if (!range || !root.contains(range.startContainer)) return null;
  return charAt(root, source, { node: range.startContainer, offset: range.startOffset });
}
