/** The rows of the list of regions: a heading for each label, then its regions in the order of the text. */

import type { Schema } from "../model/schema";
import type { ShownRegion } from "../model/shown";

export interface RegionGroup {
  readonly label: string;
  readonly colour: number;
  readonly regions: readonly ShownRegion[];
}

export interface Row {
  readonly label: string;
  readonly colour: number;
  /** How many regions the label has. */
  readonly count: number;
  /** Null for the heading. */
  readonly region: ShownRegion | null;
  /** The region's place among those of its label, from 1; 0 for the heading. */
  readonly place: number;
}

/** Labels in the order of the Labeling Config; those it does not know come last. */
export function groupRegions(regions: readonly ShownRegion[], schema: Schema): readonly RegionGroup[] {
  const byLabel = new Map<string, ShownRegion[]>();
  for (const region of regions) {
    const list = byLabel.get(region.label);
    if (list) list.push(region);
    else byLabel.set(region.label, [region]);
  }
  const rank = (colour: number): number => (colour < 0 ? schema.labels.length : colour);
  return [...byLabel]
    .map(([label, list]) => ({ label, colour: list[0]?.colour ?? -1, regions: list }))
    .sort((a, b) => rank(a.colour) - rank(b.colour));
}

export function rowsOf(groups: readonly RegionGroup[], folded: ReadonlySet<string>): readonly Row[] {
  return groups.flatMap(({ label, colour, regions }) => {
    const base = { label, colour, count: regions.length };
    const heading: Row = { ...base, region: null, place: 0 };
    if (folded.has(label)) return [heading];
    return [heading, ...regions.map((region, index): Row => ({ ...base, region, place: index + 1 }))];
  });
}
