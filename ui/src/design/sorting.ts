export interface Sorting {
  id: string;
  isDown: boolean;
}

/** Up, down, then as it came. */
export function turned(sorting: Sorting | null, id: string): Sorting | null {
  if (sorting?.id !== id) return { id, isDown: false };
  return sorting.isDown ? null : { id, isDown: true };
}

/** A sorted copy; equal rows keep their order, rows without a value come last in both directions. */
export function sortRows<Row>(rows: Row[], by: (row: Row) => string | number | null, isDown: boolean): Row[] {
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const sign = isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [by(a), by(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * words.compare(String(one), String(other));
  });
}
