/**
 * Positions in the DOM to code points and back.
 *
 * A block's element carries `data-b`, its index. Its text nodes together are exactly the block's text, however it is
 * cut into segments; labels and line numbers are generated content and no text. So only the block matters.
 */

import type { Block } from "../text/blocks";
import { blockAt } from "../text/blocks";
import { type CharOffset, type Span, utf16Offset } from "../text/offsets";
import type { SourceText } from "../text/source";

export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/** The code point at a place in the DOM; places before and after the text give its ends. */
export function charAt(root: HTMLElement, source: SourceText, point: DomPoint): CharOffset {
  const { node, offset } = point;
  if (!root.contains(node)) {
    const isBefore = (root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return (isBefore ? 0 : source.map.length) as CharOffset;
  }
  const element = blockElementOf(node);
  const block = element && source.blocks[Number(element.dataset.b)];
  if (!element || !block) return charBetweenBlocks(source, node, offset);
  const range = root.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  const units = Math.min(range.toString().length, block.text.length);
  return source.map.toChar(utf16Offset(block.from + units));
}

const blockElementOf = (node: Node): HTMLElement | null => {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("[data-b]") ?? null;
};

/** A place in the root or a chunk: the beginning of what follows, or the end of what was before. */
function charBetweenBlocks(source: SourceText, node: Node, offset: number): CharOffset {
  const following = node.childNodes[offset];
  if (following instanceof HTMLElement) {
    const element = following.matches("[data-b]") ? following : following.querySelector<HTMLElement>("[data-b]");
    const block = element && source.blocks[Number(element.dataset.b)];
    if (block) return block.start;
  }
  const inside = node instanceof Element ? node.querySelectorAll<HTMLElement>("[data-b]") : [];
  const last = inside[inside.length - 1];
  const block = last && source.blocks[Number(last.dataset.b)];
  return block ? block.end : source.map.length;
}

/** Where a code point is in the DOM. Between two segments, `side` says in which of them. */
export function pointOf(
  root: HTMLElement,
  source: SourceText,
  at: CharOffset,
  side: "before" | "after" = "after",
): DomPoint | null {
  const block = source.blocks[blockAt(source.blocks, at)];
  const element = block && blockElement(root, block);
  if (!block || !element) return null;
  let left = Math.min(source.map.toUtf16(at) - block.from, block.text.length);
  const walker = root.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last: DomPoint = { node: element, offset: 0 };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left < length || (left === length && side === "before")) return { node, offset: left };
    left -= length;
    last = { node, offset: length };
  }
  return last;
}

export const blockElement = (root: HTMLElement, block: Block): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-b="${block.index}"]`);

/** The DOM range of a span; null if the text is not drawn. */
export function domRange(root: HTMLElement, source: SourceText, span: Span): Range | null {
  const start = pointOf(root, source, span.start, "after");
  const end = pointOf(root, source, span.end, "before");
  if (!start || !end) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}

/** What is selected in the browser, if any of it lies in the text; anchor is where the selection was begun. */
export function selectedChars(
  root: HTMLElement,
  source: SourceText,
): { readonly anchor: CharOffset; readonly focus: CharOffset } | null {
  const selection = root.ownerDocument.getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return null;
  if (!selection.containsNode(root, true)) return null;
  return {
    anchor: charAt(root, source, { node: selection.anchorNode, offset: selection.anchorOffset }),
    focus: charAt(root, source, { node: selection.focusNode, offset: selection.focusOffset }),
  };
}
