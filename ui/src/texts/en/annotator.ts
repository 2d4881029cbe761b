import { plural } from "./plural";

/** What a message tells of; each text takes what it needs. */
export interface SaidValues {
  readonly label?: string;
  readonly before?: string;
  readonly status?: string;
  readonly statuses?: string;
  readonly quote?: string;
  readonly group?: string;
  readonly choices?: string;
  readonly from?: string;
  readonly to?: string;
  readonly query?: string;
  readonly number?: number;
  readonly count?: number;
}

const actions = {
  chooseLabel: "Choose a label",
  addRegion: "Label the marked text",
  relabelRegion: "Change the label",
  moveRegion: "Move the region to the marked text",
  trimRegion: "Trim blanks and punctuation",
  labelOccurrences: "Label all occurrences",
  deleteSelected: "Delete",
  setStatus: "Set the assertion status",
  setAnswer: "Choose",
  acceptSuggestion: "Accept the suggestion",
  rejectSuggestion: "Reject the suggestion",
  acceptVisible: "Accept all visible suggestions",
  startRelation: "Begin a relation here",
  addRelation: "Add a relation",
  labelRelation: "Change the relation",
  turnRelation: "Turn the relation round",
  select: "Select",
  cancel: "Cancel",
  nextRegion: "Next region",
  previousRegion: "Previous region",
  nextUncertain: "Next uncertain suggestion",
  previousUncertain: "Previous uncertain suggestion",
  moveCaret: "Move the caret",
  markText: "Mark text",
  findText: "Find in the text",
  findNext: "Find next",
  findPrevious: "Find previous",
  hideRegion: "Hide or show the region",
  hideLabel: "Hide or show a label",
  showAll: "Show all that is hidden",
  setRange: "Set the range of confidence",
  undo: "Undo",
  redo: "Redo",
  reset: "Back to how it was opened",
};

const comma = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(", ");

/** What screen readers hear after an action. */
const said = {
  added: ({ label, quote, count = 1 }: SaidValues) =>
    count === 1
      ? `${label} added: ${quote}`
      : `${label} added ${plural(count, { one: "# time", other: "# times" })}: ${quote}`,
  thereAlready: ({ label, quote }: SaidValues) => `There already: ${label}, ${quote}`,
  relabelled: ({ before, label }: SaidValues) => `${before} is now ${label}`,
  moved: ({ label, quote }: SaidValues) => `${label} is now: ${quote}`,
  deleted: ({ label }: SaidValues) => `${label} deleted`,
  labelOn: ({ label }: SaidValues) => `${label} chosen: mark text to label it`,
  labelOff: ({ label }: SaidValues) => `${label} no longer chosen`,
  selectForStatus: ({ label }: SaidValues) => `Select a region first: ${label} is a status of a region`,
  takesNoStatus: ({ label }: SaidValues) => `${label} has no status: so says the Labeling Config`,
  statusOn: ({ status, label }: SaidValues) => `${label}: ${status}`,
  statusOff: ({ status, label }: SaidValues) => `${label}: no longer ${status}`,
  answered: ({ group, choices }: SaidValues) => `${group}: ${choices || "no answer"}`,
  accepted: ({ label }: SaidValues) => `${label} accepted`,
  rejected: ({ label }: SaidValues) => `${label} rejected`,
  acceptedAll: ({ count = 0 }: SaidValues) => plural(count, { one: "# region accepted", other: "# regions accepted" }),
  relationStarted: () => "Relation begun: select its other region",
  related: ({ label, from, to }: SaidValues) => `${label}: ${from} to ${to}`,
  relatedAlready: () => "These two are related already",
  notAllowed: ({ from, to }: SaidValues) => `The Labeling Config allows no relation between ${from} and ${to}`,
  relationLabelled: ({ label }: SaidValues) => `The relation is now ${label}`,
  pointsRight: () => "The relation goes from the first to the second",
  pointsLeft: () => "The relation goes from the second to the first",
  pointsBoth: () => "The relation goes both ways",
  atRegion: ({ label, quote, statuses }: SaidValues) => comma(label, quote, statuses),
  atSuggestion: ({ label, quote, statuses }: SaidValues) => comma(`Suggestion: ${label}`, quote, statuses),
  noMore: () => "There are no more",
  notFound: ({ query }: SaidValues) => `Not found: ${query}`,
  match: ({ number, count }: SaidValues) => `${number} of ${count}`,
  hidden: () => "Hidden",
  shown: () => "Shown",
  allShown: () => "All is shown",
  marked: ({ quote }: SaidValues) => `Marked: ${quote}`,
  passed: ({ quote }: SaidValues) => quote || "blank",
  undone: () => "Undone",
  redone: () => "Done again",
  reset: () => "As it was opened",
};

export const annotator = {
  actions,
  said,
  /** How the text tells screen readers what it is for. */
  editorHelp: "Arrow keys move the caret, with Shift they mark text, a label's key labels it. Escape leaves.",
  editor: "labeling area",
};

export type ActionId = keyof typeof actions;
export type Saying = keyof typeof said;
