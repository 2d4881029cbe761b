import {
  type Annotations,
  ARROWS,
  type DifferenceKind,
  type ListItem,
  regionBy,
  type SourceText,
  slice,
  type VersionDifference,
} from "@/annotator";
import type { Texts } from "@/texts";

type Words = Texts["labelingCompare"];
type Side = VersionDifference["left"];

/** A line for each difference: what it is about, and what the two versions say of it. */
export function differenceRows(
  found: readonly VersionDifference[],
  source: SourceText,
  both: { readonly left: Annotations; readonly right: Annotations },
  t: Words,
): ListItem[] {
  const quote = (annotations: Annotations, key: string) => {
    const region = regionBy(annotations, key);
    return region ? slice(source, region.start, region.end) : "";
  };
  const about = (side: Side, annotations: Annotations): string => {
    if (side?.kind === "region") return slice(source, side.start, side.end);
    if (side?.kind === "relation") {
      return t.relation(quote(annotations, side.from), ARROWS[side.direction], quote(annotations, side.to));
    }
    if (!side) return "";
    return side.span ? `${side.group}: ${slice(source, side.span.start, side.span.end)}` : side.group;
  };
  return found.map(({ key, kind, left, right }) => {
    const [one, other] = [about(left, both.left), about(right, both.right)];
    const text = kind === "span" ? t.changed(one, other) : one || other;
    const mark = markOf(kind, left, right, t);
    return { key, text, mark, name: t.row(text, mark) };
  });
}

function markOf(kind: DifferenceKind, left: Side, right: Side, t: Words): string {
  if (kind === "left") return t.onlyLeft(saidBy(left, t));
  if (kind === "right") return t.onlyRight(saidBy(right, t));
  if (kind === "span") return saidBy(left, t);
  return t.changed(saidBy(left, t), saidBy(right, t));
}

function saidBy(side: Side, t: Words): string {
  if (side?.kind === "region") return side.label;
  if (side?.kind === "relation") return side.labels.join(", ");
  return side?.choices.join(", ") || t.none;
}

/** How many of each kind, as words. */
export function countsTold(found: readonly VersionDifference[], t: Words): string {
  const kinds = Object.keys(t.kinds) as DifferenceKind[];
  return kinds
    .map((kind) => ({ kind, count: found.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t.kinds[kind](count))
    .join(", ");
}
