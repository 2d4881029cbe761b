/** One block of the text with its regions. Only text nodes hold text; labels are generated content. */

import { type CSSProperties, memo, type ReactElement } from "react";
import { type BlockLayout, layOut, type Segment } from "../layout/segments";
import type { ShownRegion } from "../model/shown";
import type { Block } from "../text/blocks";
import type { OffsetMap } from "../text/offsets";
import styles from "./annotator.module.css";
import { colourName } from "./colours";
import { LANE_PITCH, segmentStyle } from "./segmentStyle";

export interface Look {
  readonly showLabels: boolean;
  readonly showConfidence: boolean;
}

export interface TextBlockProps {
  readonly block: Block;
  readonly regions: readonly ShownRegion[];
  readonly map: OffsetMap;
  /** Key of the selected region if it lies in this block. */
  readonly selected: string | null;
  readonly look: Look;
}

const layouts = new WeakMap<readonly ShownRegion[], BlockLayout<ShownRegion>>();

/** The layout that a block was last drawn with; the same list of regions gives the same layout. */
export function layoutOf(block: Block, regions: readonly ShownRegion[], map: OffsetMap): BlockLayout<ShownRegion> {
  const known = layouts.get(regions);
  if (known) return known;
  const layout = layOut(block, regions, map);
  layouts.set(regions, layout);
  return layout;
}

export const TextBlock = memo(function TextBlock({ block, regions, map, selected, look }: TextBlockProps) {
  const line = block.isContinued ? undefined : block.line;
  if (regions.length === 0) {
    return (
      <div className={styles.block} data-b={block.index} data-line={line}>
        {block.text}
      </div>
    );
  }
  const { segments, laneCount } = layoutOf(block, regions, map);
  const style = { "--an-below": `${laneCount * LANE_PITCH}px` } as CSSProperties;
  return (
    <div className={styles.block} data-b={block.index} data-line={line} style={style}>
      {segments.map((segment, index) => drawSegment(segment, index, laneCount, selected, look))}
    </div>
  );
});

function drawSegment(
  segment: Segment<ShownRegion>,
  index: number,
  laneCount: number,
  selected: string | null,
  look: Look,
): ReactElement | string {
  if (segment.laid.length === 0) return segment.text;
  return (
    <span
      key={segment.start}
      className={styles.segment}
      data-s={index}
      style={segmentStyle(segment, laneCount, selected)}
    >
      {segment.text}
      {look.showLabels ? segment.ending.map((region) => drawLabel(region, selected, look)) : null}
    </span>
  );
}

function drawLabel(region: ShownRegion, selected: string | null, look: Look): ReactElement {
  const score = look.showConfidence && region.confidence !== null ? ` ${percent(region.confidence)}` : "";
  return (
    <i
      key={region.key}
      className={styles.label}
      data-label={region.label + score}
      data-origin={region.origin}
      data-selected={region.key === selected || undefined}
      style={{ color: `var(--ink-${colourName(region.colour)})` }}
    >
      {region.statuses.map((status) => (
        <i key={status.key} className={styles.status} data-label={status.label} />
      ))}
    </i>
  );
}

/** Two digits: what a person compares at a glance. */
export const percent = (confidence: number): string => `${Math.round(confidence * 100)}`;
