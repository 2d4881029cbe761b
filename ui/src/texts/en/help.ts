import { plural } from "./plural";

export const help = {
  title: "Help",
  about: "The documentation of this installation's version. Find words in it, or choose a page.",
  pages: "Pages of the documentation",
  onThisPage: "On this page",
  search: "Search the documentation",
  results: "Found in the documentation",
  found: (count: number) => plural(count, { one: "# place", other: "# places" }),
  nothingTitle: "Nothing found",
  nothingAbout: "Try another word, or only how it begins.",
  clear: "Show all pages",
  notThere: "The documentation has no such page",
  toStart: "All pages",
};
