import type { HelpPageSummary } from "./queries";

/** Pages by their group; both in the order in which the API gives them. */
export function byGroup(pages: readonly HelpPageSummary[]): { group: string; pages: HelpPageSummary[] }[] {
  const names = [...new Set(pages.map(({ group }) => group))];
  return names.map((name) => ({ group: name, pages: pages.filter(({ group }) => group === name) }));
}
