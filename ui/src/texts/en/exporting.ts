import { plural } from "./plural";

const tasksOf = (count: number) => plural(count, { one: "# task", other: "# tasks" });

export const exporting = {
  title: "Export",
  about: "Tasks with their labels as a file, made in the background.",
  format: "Format",
  formats: {
    json: "Annotation Lab JSON",
    jsonl: "Annotation Lab JSON, a task a line",
    "label-studio": "Label Studio JSON",
    "label-studio-min": "Label Studio JSON, min form",
    conll2003: "CoNLL 2003",
    brat: "brat standoff",
    csv: "CSV",
    tsv: "TSV",
    spacy: "spaCy DocBin",
    "spacy-jsonl": "spaCy and Prodigy lines",
    "web-annotation": "W3C Web Annotation",
    txt: "Plain text",
  },
  cannotTitle: "What this format leaves out",
  cannot: {
    whole: "Nothing: it holds everything, and can be imported again.",
    one: "One result a task: the starred completion, else a submitted one, else the newest, else the newest prediction.",
    conll2003: "Overlapping regions (the earlier one is told), relations, classes and statuses are left out.",
    txt: "Text alone: no labels at all.",
    extras: "Tags, comments and reviews are left out.",
  },
  check: "Check this project",
  checking: "Reading the tasks…",
  checked: (notes: number, tasks: number) =>
    notes === 0
      ? `Nothing of ${tasksOf(tasks)} is left out.`
      : `${plural(notes, { one: "# thing", other: "# things" })} of ${tasksOf(tasks)} are left out or changed:`,
  noteOf: (task: number | null, message: string) => (task === null ? message : `Task ${task}: ${message}`),
  options: "Options",
  onlyGroundTruth: "Only completions with a star (ground truth)",
  withoutCompletions: "Leave out tasks without completions",
  withPredictions: "With predictions",
  tags: "Only tasks with any of these tags",
  allTasks: "All tasks",
  users: "Completions of",
  usersAbout: "Of the first of them who has one; nobody else's.",
  everybody: "Everybody",
  offsetUnit: "Offsets count",
  escapeFormulas: "Protect spreadsheets from cells that look like formulas",
  start: "Export",
  started: "The export goes on in the background.",
  whole: "The whole project as a zip",
  wholeAbout:
    "Description, guidelines, settings, Labeling Config, team, all tasks with every version, comments, assignments and the audit; not the models. Import project on the Projects page makes a new project of it, here or in another installation.",
  wholeStart: "Write the zip",
  earlier: { export: "Exports", "project-export": "Zips of the project" },
  earlierAbout: "Files are kept for some days.",
  none: "No exports yet",
  noneAbout: "Choose a format above; the file shows here when it is ready.",
  what: "Export",
  by: "By",
  when: "When",
  state: "State",
  size: "Size",
  notes: (count: number) =>
    plural(count, { one: "# thing left out or changed", other: "# things left out or changed" }),
  download: "Download",
  downloadOf: (what: string) => `Download: ${what}`,
  noRight: "Only the Owner and Managers of a project export it.",
};
