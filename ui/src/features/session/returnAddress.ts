/** Where to go after signing in: only a path of this page, never another site's address. */
export function returnAddress(given: unknown): string {
  if (typeof given !== "string" || !given.startsWith("/") || given.startsWith("//") || given.includes("\\")) return "/";
  return given.startsWith("/sign-in") ? "/" : given;
}
