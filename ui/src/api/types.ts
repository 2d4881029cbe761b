import type { components } from "./schema";

/** A shape of the API by its name there: `Schema<"ProjectCard">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
export type Permission = Schema<"Permission">;
