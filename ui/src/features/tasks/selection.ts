/** Which rows are chosen: always ids, so that a list that changes meanwhile changes nothing of the choice. */
export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** Where a range with Shift begins: the row that was chosen or given up last. */
  readonly anchor: number | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** One row more, or one less. */
export function toggled(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** With Shift: all from the anchor to this row become what the anchor is. `order` is the list, as it is shown. */
export function extended(selection: Selection, id: number, order: readonly number[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0 || selection.anchor === null) return toggled(selection, id);
  const isChoosing = selection.ids.has(selection.anchor);
  const ids = new Set(selection.ids);
  for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isChoosing) ids.add(one);
    else ids.delete(one);
  }
  return { ids, anchor: selection.anchor };
}

/** All of the list; when all of it are chosen already, none. */
export function allToggled(selection: Selection, order: readonly number[]): Selection {
  const isAll = order.length > 0 && order.every((id) => selection.ids.has(id));
  return isAll ? NOTHING : { ids: new Set(order), anchor: null };
}
