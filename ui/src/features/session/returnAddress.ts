export interface SignInSearch {
  /** Where one wanted to go. */
  return?: string;
  /** Code of what went wrong at the provider. */
  problem?: string;
}

export function readSignInSearch(given: Record<string, unknown>): SignInSearch {
  return Object.fromEntries(["return", "problem"].flatMap((name) => told(name, given[name])));
}

const told = (name: string, value: unknown) => (typeof value === "string" ? [[name, value]] : []);

/** Where the browser begins to sign in at the provider; it comes back signed in, or to the sign-in page. */
export function providerAddress(path: string, given: unknown): string {
  return `${path}?${new URLSearchParams({ return_to: returnAddress(given) })}`;
}

/** Where to go after signing in: only a path of this page, never another site's address. */
export function returnAddress(given: unknown): string {
  if (typeof given !== "string" || !given.startsWith("/") || given.startsWith("//") || given.includes("\\")) return "/";
  return given.startsWith("/sign-in") ? "/" : given;
}
