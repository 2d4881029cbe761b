import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";

export type HelpPageSummary = Schema<"HelpPageSummary">;
export type HelpHit = Schema<"HelpHit">;

/** It comes with the program and does not change while it runs. */
const ALWAYS = { staleTime: Number.POSITIVE_INFINITY };

export const helpPagesQuery = queryOptions({
  queryKey: ["help", "pages"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/help", { signal })),
  ...ALWAYS,
});

export const helpPageQuery = (slug: string) =>
  queryOptions({
    queryKey: ["help", "page", slug],
    queryFn: ({ signal }) => take(api.GET("/api/v1/help/{slug}", { params: { path: { slug } }, signal })),
    ...ALWAYS,
  });

export const helpSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ["help", "search", q],
    queryFn: ({ signal }) => take(api.GET("/api/v1/help-search", { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
    ...ALWAYS,
  });
