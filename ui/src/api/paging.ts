/** For `infiniteQueryOptions` on the API's cursor pages. */
export interface CursorPage<Item> {
  items: Item[];
  next_cursor?: string | null;
  total?: number | null;
}

export const cursorPaging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { next_cursor?: string | null }) => last.next_cursor ?? undefined,
};

export function itemsOf<Item>(data: { pages: CursorPage<Item>[] } | undefined): Item[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
