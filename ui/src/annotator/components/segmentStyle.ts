/** How a segment shows its regions: a tint behind the text and a line for each, solid (person) or dashed (prediction). */

import type { CSSProperties } from "react";
import type { Laid, Segment } from "../layout/segments";
import type { ShownRegion } from "../model/shown";
import { colourName } from "./colours";

/** Pixels from one line to the next. */
export const LANE_PITCH = 4;
const LINE = 2;
const SELECTED_LINE = 3;
/** Combinations of labels are many in the worst case; a page stays open all day. */
const MOST_STYLES = 5000;
const cache = new Map<string, CSSProperties>();

export function segmentStyle(segment: Segment<ShownRegion>, laneCount: number, selected: string | null): CSSProperties {
  const lines = segment.laid.map((laid) => lineOf(laid, segment, laneCount, laid.region.key === selected));
  const key = `${laneCount};${lines.map((line) => line.key).join(";")}`;
  const known = cache.get(key);
  if (known) return known;
  const style = styleOf(lines, laneCount);
  if (cache.size >= MOST_STYLES) cache.clear();
  cache.set(key, style);
  return style;
}

interface Line {
  readonly key: string;
  readonly lane: number;
  readonly image: string;
  readonly position: string;
  readonly size: string;
  readonly tint: string;
}

function lineOf(laid: Laid<ShownRegion>, segment: Segment<ShownRegion>, laneCount: number, isSelected: boolean): Line {
  const { region, lane } = laid;
  const name = colourName(region.colour);
  const isPerson = region.origin === "person";
  const before = region.start === segment.start ? 1 : 0;
  const after = region.end === segment.end ? 1 : 0;
  const colour = `var(--line-${name})`;
  const dashes = `repeating-linear-gradient(90deg, ${colour} 0 4px, transparent 4px 7px)`;
  const tint = isSelected ? "strong" : isPerson ? "tint" : "faint";
  return {
    key: `${name} ${lane} ${before}${after} ${isPerson} ${isSelected}`,
    lane,
    image: isPerson ? `linear-gradient(${colour}, ${colour})` : dashes,
    position: `${before}px calc(100% - ${(laneCount - 1 - lane) * LANE_PITCH}px)`,
    size: `calc(100% - ${before + after}px) ${isSelected ? SELECTED_LINE : LINE}px`,
    tint: `var(--${tint}-${name})`,
  };
}

function styleOf(lines: readonly Line[], laneCount: number): CSSProperties {
  const inner = lines.reduce((best, line) => (line.lane < best.lane ? line : best));
  const tinted = lines.find((line) => line.tint.includes("--strong")) ?? inner;
  const height = laneCount * LANE_PITCH;
  return {
    paddingBottom: height,
    backgroundImage: [...lines.map((line) => line.image), `linear-gradient(${tinted.tint}, ${tinted.tint})`].join(", "),
    backgroundPosition: [...lines.map((line) => line.position), "0 0"].join(", "),
    backgroundSize: [...lines.map((line) => line.size), `100% calc(100% - ${height}px)`].join(", "),
  };
}
