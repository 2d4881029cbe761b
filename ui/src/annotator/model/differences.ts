/** Everything that two versions of one text say differently, one after the other. */

import { diff } from "./diff";
import { answersOf, regionBy, relationsOf } from "./edit";
import type { Annotations, Answer, Region, Relation } from "./items";

export type DifferenceKind = "left" | "right" | "label" | "span" | "answer";

/** Regions, relations or answers; of a pair both, else null on the side that lacks it. */
export interface VersionDifference {
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly left: Region | Relation | Answer | null;
  readonly right: Region | Relation | Answer | null;
  /** Where in the text; null: the whole task. Of a relation, where it begins. */
  readonly at: Region | null;
}

/** Answers of the whole task first, then in the order of the text. */
export function differences(left: Annotations, right: Annotations): readonly VersionDifference[] {
  const found = [...ofAnswers(left, right), ...ofRegions(left, right), ...ofRelations(left, right)];
  const start = ({ at, left: one, right: other }: VersionDifference): number =>
    at?.start ?? spanOf(one)?.start ?? spanOf(other)?.start ?? -1;
  return found.sort((a, b) => start(a) - start(b));
}

const spanOf = (item: VersionDifference["left"]) => (item?.kind === "answer" ? item.span : null);

function ofRegions(left: Annotations, right: Annotations): VersionDifference[] {
  const compared = diff(left, right);
  const ofLeft = compared.left.flatMap(({ region, difference, other }): VersionDifference[] => {
    if (difference === "same") return [];
    const kind = difference === "only" ? "left" : difference;
    return [{ key: `left ${region.key}`, kind, left: region, right: other, at: region }];
  });
  const ofRight = compared.right.flatMap(({ region, difference }): VersionDifference[] =>
    difference === "only" ? [{ key: `right ${region.key}`, kind: "right", left: null, right: region, at: region }] : [],
  );
  return [...ofLeft, ...ofRight];
}

/** Groups whose choices are not the same, for the whole task and for each place. */
function ofAnswers(left: Annotations, right: Annotations): VersionDifference[] {
  const placeOf = ({ group, span }: Answer): string => `${group} ${span ? `${span.start} ${span.end}` : ""}`;
  const [ones, others] = [left, right].map((one) => new Map(answersOf(one).map((answer) => [placeOf(answer), answer])));
  const chosen = (answer: Answer | null): string => JSON.stringify([...(answer?.choices ?? [])].sort());
  return [...new Set([...(ones?.keys() ?? []), ...(others?.keys() ?? [])])].flatMap((place): VersionDifference[] => {
    const [one, other] = [ones?.get(place) ?? null, others?.get(place) ?? null];
    if (chosen(one) === chosen(other)) return [];
    return [{ key: `answer ${place}`, kind: "answer", left: one, right: other, at: null }];
  });
}

/** Relations are the same if their labels, their direction, and the places and labels of their ends are. */
function ofRelations(left: Annotations, right: Annotations): VersionDifference[] {
  const only = (side: "left" | "right", here: Annotations, there: Annotations): VersionDifference[] => {
    const known = new Set(relationsOf(there).map((one) => nameIn(there, one)));
    return relationsOf(here)
      .filter((one) => !known.has(nameIn(here, one)))
      .map((one) => ({
        key: `${side} ${one.key}`,
        kind: side,
        left: side === "left" ? one : null,
        right: side === "right" ? one : null,
        at: regionBy(here, one.from) ?? null,
      }));
  };
  return [...only("left", left, right), ...only("right", right, left)];
}

function nameIn(annotations: Annotations, { from, to, direction, labels }: Relation): string {
  const end = (key: string) => {
    const region = regionBy(annotations, key);
    return region ? [region.start, region.end, region.label] : key;
  };
  // From b to a with the arrow turned is from a to b.
  const [first, second] = direction === "left" ? [to, from] : [from, to];
  return JSON.stringify([end(first), end(second), direction === "bi", [...labels].sort()]);
}
