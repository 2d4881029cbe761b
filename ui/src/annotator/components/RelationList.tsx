/** All relations as a list, with the texts of their regions. */

import { type KeyboardEvent, type ReactElement, useMemo } from "react";
import type { Region, Relation } from "../model/items";
import { type SourceText, slice } from "../text/source";
import { ItemList } from "./ItemList";

export interface RelationListProps {
  readonly source: SourceText;
  /** All regions that a relation may name. */
  readonly regions: readonly Region[];
  readonly relations: readonly Relation[];
  readonly label: string;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** Keys that the list itself does not use, such as those of actions. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** How an option is told to screen readers; the words are the page's. */
  readonly nameOf: (relation: Relation, from: string, to: string) => string;
}

export const ARROWS = { right: "→", left: "←", bi: "↔" } as const;

export function RelationList({ source, regions, relations, nameOf, ...list }: RelationListProps): ReactElement {
  const quotes = useMemo(
    () => new Map(regions.map((region) => [region.key, slice(source, region.start, region.end)])),
    [regions, source],
  );
  const items = relations.map((relation) => {
    const [from, to] = [quotes.get(relation.from) ?? "", quotes.get(relation.to) ?? ""];
    return {
      key: relation.key,
      text: `${from} ${ARROWS[relation.direction]} ${to}`,
      mark: relation.labels.join(", "),
      name: nameOf(relation, from, to),
    };
  });
  return <ItemList {...list} items={items} />;
}
