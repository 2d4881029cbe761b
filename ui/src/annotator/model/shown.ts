/** What is drawn: each region with its statuses as badges, from a person's work or from a prediction. */

import type { CharOffset, Span } from "../text/offsets";
import { isWithin, type Range } from "./confidence";
import type { Annotations, Region } from "./items";
import { labelIndex, type Schema } from "./schema";

export type Origin = "person" | "prediction";

export interface Badge {
  readonly key: string;
  readonly label: string;
  readonly confidence: number | null;
}

export interface ShownRegion extends Span {
  readonly key: string;
  readonly region: Region;
  readonly label: string;
  /** Index of its colour among the schema's labels; -1 for a label that is not in the Labeling Config. */
  readonly colour: number;
  readonly confidence: number | null;
  readonly statuses: readonly Badge[];
  readonly origin: Origin;
}

export interface ShowOptions {
  readonly origin: Origin;
  /** Regions outside the range are left out; one without a confidence counts as 1. */
  readonly range?: Range;
  /** Keys of regions that are left out. */
  readonly hidden?: ReadonlySet<string>;
  /** Labels that are left out. */
  readonly hiddenLabels?: ReadonlySet<string>;
}

const NO_BADGES: readonly Badge[] = [];
const placeOf = (span: Span): string => `${span.start} ${span.end}`;
const drawn = new WeakMap<Region, ShownRegion>();

/** In the order of the text. A region that looks as it did is the same object as before. */
export function shownRegions(annotations: Annotations, schema: Schema, options: ShowOptions): readonly ShownRegion[] {
  const statusLabels = new Set(schema.labels.filter((kind) => kind.isStatus).map((kind) => kind.value));
  const colours = new Map(schema.labels.map((kind) => [kind.value, labelIndex(schema, kind.value)]));
  const regions = annotations.items.filter((item) => item.kind === "region");
  const statuses = badgesByPlace(regions, statusLabels, options);
  // Most texts have no statuses; then nobody asks where a region stands.
  const carriers = new Set(
    statuses.size > 0 ? regions.filter((region) => !statusLabels.has(region.label)).map(placeOf) : [],
  );
  const shown: ShownRegion[] = [];
  for (const region of regions) {
    const isBadge = statusLabels.has(region.label);
    if (isLeftOut(region, options) || (isBadge && carriers.has(placeOf(region)))) continue;
    const badges = (isBadge || statuses.size === 0 ? undefined : statuses.get(placeOf(region))) ?? NO_BADGES;
    shown.push(draw(region, colours.get(region.label) ?? -1, badges, options.origin));
  }
  return shown.sort((a, b) => a.start - b.start || b.end - a.end);
}

const isLeftOut = (region: Region, { range, hidden, hiddenLabels }: ShowOptions): boolean =>
  (range !== undefined && !isWithin(range, region.confidence)) ||
  hidden?.has(region.key) === true ||
  hiddenLabels?.has(region.label) === true;

function badgesByPlace(regions: readonly Region[], statusLabels: ReadonlySet<string>, options: ShowOptions) {
  const badges = new Map<string, Badge[]>();
  for (const region of regions) {
    if (!statusLabels.has(region.label) || isLeftOut(region, options)) continue;
    const list = badges.get(placeOf(region)) ?? [];
    list.push({ key: region.key, label: region.label, confidence: region.confidence });
    badges.set(placeOf(region), list);
  }
  return badges;
}

function draw(region: Region, colour: number, statuses: readonly Badge[], origin: Origin): ShownRegion {
  const before = drawn.get(region);
  if (before && before.colour === colour && before.origin === origin && areSame(before.statuses, statuses))
    return before;
  const { key, start, end, label, confidence } = region;
  const now: ShownRegion = { key, region, start, end, label, colour, confidence, statuses, origin };
  drawn.set(region, now);
  return now;
}

const areSame = (a: readonly Badge[], b: readonly Badge[]): boolean =>
  a.length === b.length &&
  a.every(
    (one, place) =>
      one.key === b[place]?.key && one.label === b[place]?.label && one.confidence === b[place]?.confidence,
  );

/** The one of several regions at a position that a click means: the shortest. */
export function innermost(regions: readonly ShownRegion[], at: CharOffset): ShownRegion | null {
  const here = regions.filter((region) => region.start <= at && at < region.end);
  return here.reduce<ShownRegion | null>((best, one) => (best && length(best) <= length(one) ? best : one), null);
}

const length = (span: Span): number => span.end - span.start;
