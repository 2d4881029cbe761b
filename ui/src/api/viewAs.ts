import type { components } from "./schema";

export type Role = components["schemas"]["Role"];

const KEY = "alab-view-as";
const ROLES: readonly Role[] = ["owner", "manager", "reviewer", "annotator"];

/** The role whose rights this browser looks with; null for all of one's own. */
export function viewAs(): Role | null {
  const kept = sessionStorage.getItem(KEY);
  return ROLES.find((role) => role === kept) ?? null;
}

export function setViewAs(role: Role | null): void {
  if (role) sessionStorage.setItem(KEY, role);
  else sessionStorage.removeItem(KEY);
}
