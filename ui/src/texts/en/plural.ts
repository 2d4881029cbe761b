import { pluralizer } from "../plural";

export const plural = pluralizer("en");
