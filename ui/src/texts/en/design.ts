import type { PluralForms } from "../plural";
import { plural } from "./plural";

/** What jobs count in; a unit that is not here has one form for all numbers. */
const UNITS: Record<string, PluralForms> = {
  tasks: { one: "# task", other: "# tasks" },
  rows: { one: "# row", other: "# rows" },
};

export const design = {
  loading: "Loading…",
  tryAgain: "Try again",
  cancel: "Cancel",
  undo: "Undo",
  close: "Close",
  change: "Change",
  save: "Save",
  saved: "Saved.",
  saving: "Saving…",
  more: "Show more",
  search: "Search",
  clear: "Clear",
  errorTitle: "That did not work",
  noAnswer: "The server cannot be reached.",
  noAnswerHint: "Check your connection, then try again. What you have typed is still here.",
  unexpected: "Something went wrong in this page.",
  unexpectedHint: "Try again; if it stays, load the page again.",
  refused: (where: string, problem: string) => `${where}: ${problem}`,
  andMore: (count: number) => plural(count, { one: "and # more", other: "and # more" }),
  confirmName: (name: string) => `Type ${name} to confirm`,
  sortBy: (column: string) => `Sort by ${column}`,
  copied: "Copied.",
  copy: "Copy",
  counted: (count: number, unit = "") => plural(count, UNITS[unit] ?? { other: `# ${unit}`.trim() }),
  /** `counted` is what `counted` tells of the total. */
  progress: (done: number, counted: string) => `${done.toLocaleString("en")} of ${counted}`,
  never: "never",
  unsaved: {
    title: "Leave without saving?",
    about: "You have changes here that are not saved.",
    stay: "Stay",
    leave: "Leave without saving",
  },
};
