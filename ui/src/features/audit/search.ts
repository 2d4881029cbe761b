/** What the address of the audit keeps; the names are those of the API. Days are `2026-11-25`, in the reader's zone. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  target?: string;
  since?: string;
  until?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readAuditSearch(given: Record<string, unknown>): AuditSearch {
  return {
    actor: text(given.actor),
    action: text(given.action),
    target: text(given.target),
    since: day(given.since),
    until: day(given.until),
  };
}

/** The filter as the API takes it: days become moments. */
export function asFilter({ since, until, ...rest }: AuditSearch): AuditSearch {
  return { ...rest, since: since && momentOf(since), until: until && momentOf(until) };
}

export const isFiltered = (search: AuditSearch): boolean => Object.values(search).some((value) => value !== undefined);

const text = (value: unknown): string | undefined => {
  const told = typeof value === "number" ? String(value) : value;
  return typeof told === "string" && told.trim() !== "" ? told.trim() : undefined;
};
const day = (value: unknown): string | undefined =>
  typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
const momentOf = (given: string): string => new Date(`${given}T00:00:00`).toISOString();
