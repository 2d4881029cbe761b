/** What a completion's prediction goes on suggesting while one works. */

import type { Range, ResultItem } from "@/annotator";

const LONGEST_ID = 64;

interface Begun {
  readonly confidence_range: readonly number[] | null;
}

/** The range of confidence it was begun with; what lies outside was not shown, and is not suggested. */
export function rangeBegunWith({ confidence_range: range }: Begun): Range {
  const [low = 0, high = 1] = range ?? [];
  return { low, high };
}

/** The items with the ids that the server gives to those that have none, or one twice: provenance goes by them. */
export function withIds(items: readonly ResultItem[]): ResultItem[] {
  const used = new Set<string>();
  const names = new Map<unknown, string>();
  const named = items.map((item, at) => {
    if (item.type === "relation") return item;
    const isRegion = item.type === "labels";
    const scope = isRegion ? "" : String(item.from_name);
    const place = (id: string) => JSON.stringify([scope, id]);
    let { id } = item;
    if (typeof id !== "string" || id === "" || [...id].length > LONGEST_ID || used.has(place(id))) {
      let number = at + 1;
      const name = () => `${isRegion ? "region" : "choice"}${number}`;
      while (used.has(place(name()))) number += 1;
      id = name();
    }
    used.add(place(String(id)));
    if (!names.has(item.id)) names.set(item.id, String(id));
    return id === item.id ? item : { ...item, id };
  });
  const nameOf = (end: ResultItem[string]) => names.get(end) ?? end;
  return named.map((item) =>
    item.type === "relation" ? { ...item, from_id: nameOf(item.from_id), to_id: nameOf(item.to_id) } : item,
  ) as ResultItem[];
}
