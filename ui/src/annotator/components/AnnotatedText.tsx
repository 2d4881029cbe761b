/** The text with its regions drawn in it; read-only by itself, the ground of the editor. */

import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useMemo,
  useRef,
} from "react";
import { blockElement, charAt, domRange } from "../dom/positions";
import { regionsByBlock } from "../layout/byBlock";
import type { Schema } from "../model/schema";
import { innermost, type ShownRegion } from "../model/shown";
import { type Block, blockAt } from "../text/blocks";
import type { SourceText } from "../text/source";
import styles from "./annotator.module.css";
import { colourVariables } from "./colours";
import type { Look } from "./TextBlock";
import { TextChunk } from "./TextChunk";
import { useHover } from "./useHover";

export interface AnnotatedTextHandle {
  readonly element: HTMLElement | null;
  /** Brings a region into view, unless it is there already. */
  reveal(region: ShownRegion): void;
}

export interface AnnotatedTextProps {
  readonly source: SourceText;
  readonly schema: Schema;
  /** From `shownRegions`, in the order of the text. */
  readonly regions: readonly ShownRegion[];
  /** Name of the text for screen readers. */
  readonly label: string;
  /** Key of the selected region. */
  readonly selected?: string | null;
  /** A region was clicked; null: the text beside them. */
  readonly onSelect?: (key: string | null) => void;
  readonly onHover?: (key: string | null) => void;
  readonly showLabels?: boolean;
  readonly showConfidence?: boolean;
  readonly showLineNumbers?: boolean;
  readonly ref?: Ref<AnnotatedTextHandle>;
  /** Layers over the text, such as relations. */
  readonly children?: ReactNode;
}

/** In longer texts, in UTF-16 units, regions are drawn when they come near; what one sees first at once. */
const LONG_TEXT = 40_000;
const CHUNKS_AT_ONCE = 3;
const CHUNK_UNITS = 4000;
/** A pointer that moved less has not moved. */
const PRESS_PIXELS = 4;

export function AnnotatedText(props: AnnotatedTextProps) {
  const { source, schema, regions, selected = null, showLabels = true, showConfidence = false } = props;
  const root = useRef<HTMLElement>(null);
  const pressed = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const chunks = useMemo(() => chunksOf(source.blocks), [source]);
  const lists = useLists(source, regions);
  const look = useMemo<Look>(() => ({ showLabels, showConfidence }), [showLabels, showConfidence]);
  const colours = useMemo(() => colourVariables(schema), [schema]);
  const hover = useHover(root, source, lists, props.onHover);
  useImperativeHandle(
    props.ref,
    () => ({ element: root.current, reveal: (region) => reveal(root.current, source, region) }),
    [source],
  );
  const style: CSSProperties = colours;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of regions selects by keyboard
    <section
      ref={root}
      className={styles.text}
      style={style}
      aria-label={props.label}
      data-lines={props.showLineNumbers || undefined}
      data-relations={schema.relations.length > 0 || undefined}
      onPointerDown={(event) => {
        pressed.current = { x: event.clientX, y: event.clientY };
      }}
      onClick={(event) => {
        if (props.onSelect && isClick(event, pressed.current)) props.onSelect(clicked(event, source, lists));
      }}
      {...hover}
    >
      {chunks.map((blocks, place) => (
        <TextChunk
          key={blocks[0]?.index}
          blocks={blocks}
          lists={lists}
          map={source.map}
          selected={selected}
          look={look}
          isPatient={source.text.length > LONG_TEXT && place >= CHUNKS_AT_ONCE}
        />
      ))}
      {props.children}
    </section>
  );
}

/** The regions of each block; a block that nothing changed in keeps its list. */
function useLists(source: SourceText, regions: readonly ShownRegion[]): readonly (readonly ShownRegion[])[] {
  const last = useRef<{ source: SourceText; lists: readonly (readonly ShownRegion[])[] } | null>(null);
  return useMemo(() => {
    const before = last.current?.source === source ? last.current.lists : undefined;
    const lists = regionsByBlock(source.blocks, regions, before);
    last.current = { source, lists };
    return lists;
  }, [source, regions]);
}

export function chunksOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const chunks: Block[][] = [];
  let units = CHUNK_UNITS;
  for (const block of blocks) {
    if (units >= CHUNK_UNITS) {
      chunks.push([]);
      units = 0;
    }
    chunks.at(-1)?.push(block);
    units += block.text.length + CHUNK_UNITS / 40;
  }
  return chunks;
}

/** A press that marked text, by moving or by a second click, is no click on a region. */
const isClick = (event: MouseEvent, from: { readonly x: number; readonly y: number } | null): boolean =>
  event.detail < 2 && (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) < PRESS_PIXELS);

function clicked(event: MouseEvent, source: SourceText, lists: readonly (readonly ShownRegion[])[]): string | null {
  const segment = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-s]") : null;
  const text = segment?.firstChild;
  if (!segment || !text) return null;
  const at = charAt(event.currentTarget as HTMLElement, source, { node: text, offset: 0 });
  return innermost(lists[blockAt(source.blocks, at)] ?? [], at)?.key ?? null;
}

function reveal(root: HTMLElement | null, source: SourceText, region: ShownRegion): void {
  const block = source.blocks[blockAt(source.blocks, region.start)];
  const element = root && block && blockElement(root, block);
  if (!root || !element) return;
  // First the block, which a browser lays out only when it comes into view; then the very place.
  element.scrollIntoView({ block: "nearest" });
  const place = domRange(root, source, region)?.startContainer.parentElement;
  place?.scrollIntoView({ block: "nearest" });
}
