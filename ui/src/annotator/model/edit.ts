/** Changes of annotations; each gives new ones and leaves the old as they were. */

import type { Span } from "../text/offsets";
import type { SourceText } from "../text/source";
import type { Annotations, Answer, Item, Region, Relation } from "./items";
import { answered, makeAnswer, makeRegion, movedTo, relabelled } from "./make";
import { type ChoiceGroup, isStatus, type LabelKind, type Schema, takesStatus } from "./schema";

export const regionsOf = ({ items }: Annotations): Region[] => items.filter((item) => item.kind === "region");
export const answersOf = ({ items }: Annotations): Answer[] => items.filter((item) => item.kind === "answer");
export const relationsOf = ({ items }: Annotations): Relation[] => items.filter((item) => item.kind === "relation");

export const itemBy = ({ items }: Annotations, key: string | null): Item | undefined =>
  key === null ? undefined : items.find((item) => item.key === key);
export const regionBy = (annotations: Annotations, key: string | null): Region | undefined => {
  const item = itemBy(annotations, key);
  return item?.kind === "region" ? item : undefined;
};

export const isAt = (span: Span | null, place: Span): boolean => span?.start === place.start && span.end === place.end;

/** After the last item of its kind. */
export const added = ({ items }: Annotations, ...more: readonly Item[]): Annotations => ({
  items: [...items, ...more],
});

export const replaced = ({ items }: Annotations, now: Item): Annotations => ({
  items: items.map((item) => (item.key === now.key ? now : item)),
});

/** Without these items and what hangs on them: relations of a region; statuses and answers that nothing carries. */
export function removed(annotations: Annotations, keys: ReadonlySet<string>, schema: Schema): Annotations {
  const gone = regionsOf(annotations).filter((item) => keys.has(item.key) && !isStatus(schema, item.label));
  const kept = annotations.items.filter((item) => !keys.has(item.key));
  const hangs = (item: Item): boolean => gone.some((place) => hangsOn(item, place, schema));
  const left = kept.filter((item) => !hangs(item) || isCarried(item, kept, schema));
  const there = new Set(left.map((item) => item.key));
  const wasThere = new Set(annotations.items.map((item) => item.key));
  const isLoose = (key: string): boolean => wasThere.has(key) && !there.has(key);
  return { items: left.filter((item) => item.kind !== "relation" || !(isLoose(item.from) || isLoose(item.to))) };
}

/** Whether an item says something of the region at this place. */
export const hangsOn = (item: Item, place: Span, schema: Schema): boolean =>
  (item.kind === "region" && isAt(item, place) && isStatus(schema, item.label)) ||
  (item.kind === "answer" && isAt(item.span, place));

/** Whether one of these regions carries the item: an answer any at its place, a status one that takes statuses. */
export function isCarried(item: Item, regions: readonly Item[], schema: Schema): boolean {
  const place = item.kind === "answer" ? item.span : item.kind === "region" ? item : null;
  const carries = (label: string): boolean =>
    !isStatus(schema, label) && (item.kind === "answer" || takesStatus(schema, label));
  return regions.some((one) => one.kind === "region" && isAt(place, one) && carries(one.label));
}

/** A region at another place, with its statuses and answers unless another region needs them where they are. */
export function moved(
  annotations: Annotations,
  source: SourceText,
  schema: Schema,
  region: Region,
  to: Span,
): Annotations {
  const others = annotations.items.filter((item) => item !== region);
  const follows = (item: Item): item is Region | Answer =>
    item === region ||
    (!isStatus(schema, region.label) && hangsOn(item, region, schema) && !isCarried(item, others, schema));
  return { items: annotations.items.map((item) => (follows(item) ? movedTo(source, item, to) : item)) };
}

export const withLabel = (annotations: Annotations, source: SourceText, region: Region, kind: LabelKind): Annotations =>
  replaced(annotations, relabelled(source, region, kind));

/** A region with another label, without its statuses where that one takes none. */
export function relabelledTo(
  annotations: Annotations,
  source: SourceText,
  schema: Schema,
  region: Region,
  kind: LabelKind,
): Annotations {
  const now = withLabel(annotations, source, region, kind);
  const loose = statusesAt(now, schema, region).filter((status) => !isCarried(status, now.items, schema));
  return removed(now, new Set(loose.map(({ key }) => key)), schema);
}

/** Statuses at a place. */
export const statusesAt = (annotations: Annotations, schema: Schema, place: Span): Region[] =>
  regionsOf(annotations).filter((region) => isAt(region, place) && isStatus(schema, region.label));

/**
 * Turns a status of a place on or off. It replaces others of its group unless they are to be kept: a region is
 * absent or present, but with `keepsOthers` it can be absent and historical.
 */
export function withStatus(
  annotations: Annotations,
  source: SourceText,
  schema: Schema,
  place: Span,
  kind: LabelKind,
  keepsOthers: boolean,
): Annotations {
  const there = statusesAt(annotations, schema, place);
  const same = there.filter((region) => region.label === kind.value);
  if (same.length > 0) return removed(annotations, new Set(same.map((region) => region.key)), schema);
  const other = keepsOthers ? undefined : there.find((region) => region.group === kind.group);
  if (other) return withLabel(annotations, source, other, kind);
  return added(annotations, makeRegion(source, schema, kind, place));
}

export const answerTo = (annotations: Annotations, group: string, place: Span | null): Answer | undefined =>
  answersOf(annotations).find((one) => one.group === group && (place ? isAt(one.span, place) : one.span === null));

/** The choices of a group, for the whole task or for the region at a place; none takes the answer away. */
export function withAnswer(
  annotations: Annotations,
  source: SourceText,
  group: ChoiceGroup,
  choices: readonly string[],
  place: Span | null,
): Annotations {
  const there = answerTo(annotations, group.group, place);
  if (choices.length === 0) return there ? { items: annotations.items.filter((item) => item !== there) } : annotations;
  if (there) return replaced(annotations, answered(source, there, choices));
  return added(annotations, makeAnswer(source, group, choices, place));
}
