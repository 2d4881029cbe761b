import { plural } from "./plural";

export const projects = {
  title: "Projects",
  pages: "Pages of the project",
  about: "About",
  guidelines: "Guidelines",
  noGuidelines: "Nobody has written guidelines yet.",
  new: "New project",
  which: { label: "Which projects", mine: "My projects", shared: "Shared with me", all: "All" },
  search: "Search in project and group names",
  sort: { label: "Sort by", created: "Newest first", name: "Name" },
  taskCount: (count: number) => plural(count, { one: "# task", other: "# tasks" }),
  memberCount: (count: number) => plural(count, { one: "# person", other: "# people" }),
  found: (count: number) => plural(count, { one: "# project", other: "# projects" }),
  owner: (name: string) => `Owner: ${name}`,
  emptyTitle: "No projects yet",
  emptyAbout: "A project holds documents, the labels they get, and the team that labels them.",
  nothingTitle: "Nothing found",
  nothingAbout: "No project has this in its name. Search for something shorter, or look at all projects.",
  showAll: "Show all projects",
};
