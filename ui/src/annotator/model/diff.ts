/** What differs between two versions: predictions, completions, or one of each. */

import { overlaps, type Span } from "../text/offsets";
import type { Annotations, Region } from "./items";

export type Difference = "same" | "label" | "span" | "only";

export interface Compared {
  readonly region: Region;
  readonly difference: Difference;
  /** The region of the other version that it was compared with. */
  readonly other: Region | null;
}

export interface VersionDiff {
  readonly left: readonly Compared[];
  readonly right: readonly Compared[];
}

/** Each region is paired at most once: first equal ones, then same place, then same label at overlapping places. */
export function diff(left: Annotations, right: Annotations): VersionDiff {
  const ones = left.items.filter((item) => item.kind === "region");
  const others = right.items.filter((item) => item.kind === "region");
  const pairs = new Map<Region, { other: Region; difference: Difference }>();
  const taken = new Set<Region>();
  const pair = (
    difference: Difference,
    fits: (one: Region, other: Region) => boolean,
    keyOf: (one: Region) => string,
  ) => {
    const free = bucketed(
      others.filter((other) => !taken.has(other)),
      keyOf,
    );
    for (const one of ones) {
      if (pairs.has(one)) continue;
      const other = free.get(keyOf(one))?.find((candidate) => !taken.has(candidate) && fits(one, candidate));
      if (!other) continue;
      taken.add(other);
      pairs.set(one, { other, difference });
    }
  };
  pair("same", isSamePlace, (one) => `${placeOf(one)} ${one.label}`);
  pair("label", isSamePlace, placeOf);
  pair("span", overlaps, (one) => one.label);
  const back = new Map([...pairs].map(([one, { other, difference }]) => [other, { other: one, difference }]));
  return { left: ones.map((region) => told(region, pairs)), right: others.map((region) => told(region, back)) };
}

const placeOf = (span: Span): string => `${span.start} ${span.end}`;
const isSamePlace = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

function told(region: Region, pairs: ReadonlyMap<Region, { other: Region; difference: Difference }>): Compared {
  const found = pairs.get(region);
  return { region, difference: found?.difference ?? "only", other: found?.other ?? null };
}

function bucketed(regions: readonly Region[], keyOf: (region: Region) => string): Map<string, Region[]> {
  const buckets = new Map<string, Region[]>();
  for (const region of regions) {
    const list = buckets.get(keyOf(region));
    if (list) list.push(region);
    else buckets.set(keyOf(region), [region]);
  }
  return buckets;
}
