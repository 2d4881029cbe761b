import { plural } from "./plural";

const labels = (count: number) => plural(count, { one: "# label", other: "# labels" });
const models = (count: number) => plural(count, { one: "one model", other: "# models" });
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

const SOURCES: Record<string, string> = {
  starter: "comes with Annotation Lab",
  imported: "imported",
  trained: "trained here",
  downloaded: "downloaded",
};

interface ModelFacts {
  version: number;
  kind: string;
  source: string;
  language: string;
  embeddings?: string | null;
}

export const labelingConfig = {
  title: "Configuration",
  about: "What can be labeled here, and which model predicts it.",
  editor: "XML of the Labeling Config",
  save: "Save",
  saved: (version: number) => `Version ${version}, saved`,
  unsaved: (version: number) => `Unsaved changes to version ${version}`,
  savedTitle: (version: number) => `Saved as version ${version}`,
  savedAbout:
    "A server that runs keeps the config it was deployed with. Deploy again on the Tasks page to predict with this one.",
  toTasks: "Go to Tasks to pre-annotate",
  toImport: "Import documents",
  notSaved: (count: number) =>
    plural(count, { one: "Not saved: mend the error first", other: "Not saved: mend the # errors first" }),
  removed: (labelCount: number, model: string) =>
    `${labels(labelCount)} of ${model} taken out. Ctrl+Z brings them back.`,
  added: (count: number, lines: string) => `Added ${labels(count)}, lines ${lines}. Save when ready.`,
  addedNothing: "All of these stand there already.",
  problems: {
    title: "Problems",
    none: "No problems found.",
    checking: "Checking…",
    count: (errors: number, warnings: number) =>
      [
        errors > 0 && plural(errors, { one: "# error", other: "# errors" }),
        warnings > 0 && plural(warnings, { one: "# warning", other: "# warnings" }),
      ]
        .filter(Boolean)
        .join(", "),
    at: (line: number, column: number) => `Line ${line}, column ${column}`,
    told: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
    error: "Error",
    warning: "Warning",
  },
  panes: {
    title: "How the config is shown",
    xml: "XML",
    visual: "Labels and choices",
  },
  visual: {
    title: "Labels and choices",
    about: "Each change is a small edit of the XML; comments, order and all else stay as they are.",
    undo: "Undo (Ctrl+Z)",
    redo: "Redo (Ctrl+Shift+Z)",
    unreadable: "The XML cannot be read",
    unreadableAbout: "Mend it in the XML view; the list below tells where. Then labels and choices stand here.",
    nothing: "No labels or choices yet",
    nothingAbout: "Add labels of a model, begin with a template, or add your own labels or choices here.",
    group: {
      open: { labels: "New labels", choices: "New choices" },
      title: { labels: "New labels", choices: "New choices" },
      about: {
        labels: "Labels mark words of the text, such as drugs or doses. They come into a group, which has a name.",
        choices: "Choices tell of the text as a whole, such as what kind of note it is. They come into a group.",
      },
      name: "Name of the group",
      nameAbout: "It stands in exports beside each answer.",
      needsName: "A name is needed.",
      isTaken: (name: string) => `“${name}” is the name of something else in this config.`,
      ofText: "For which text",
      text: (name: string, value: string) => (value ? `${name} (${value})` : name),
      textIsMade: "The config has no text yet; this one is written with it.",
      mode: "How many may be given",
      modes: { single: "One", multiple: "Any number" },
      shortModes: { single: "one of them", multiple: "any number" },
      modeOf: (group: string) => `How many of ${group}`,
      add: { labels: "Add labels", choices: "Add choices" },
      added: (name: string) => `“${name}” stands in the config now; add what belongs into it.`,
      removeTitle: (group: string) => `Remove ${group} with all that stands in it?`,
      removeHint: "Remove it with all that stands in it",
    },
    labels: (name: string) => `Labels “${name}”`,
    choices: (name: string) => `Choices “${name}”`,
    count: (count: number) => String(count),
    unnamed: "(no name)",
    nameOf: (name: string) => `Name of ${name}`,
    hotkeyOf: (name: string) => `Hotkey of ${name}`,
    noHotkey: "no key",
    colourOf: (name: string) => `Colour of ${name}`,
    colourWritten: "As written",
    colourAbout: "#2f7ed8 or a name like tomato; empty: one that no other label has",
    saturation: "Saturation and brightness",
    hue: "Hue",
    status: "a status",
    hasStatus: "has a status",
    takesStatus: (name: string) => `${name} takes a status`,
    byHand: "by hand",
    moveHint: "Drag, or press Alt with the arrow keys",
    move: (name: string, at: number, count: number) => `Move ${name}, ${at} of ${count}`,
    movedTo: (name: string, at: number, count: number) => `${name} is number ${at} of ${count} now`,
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeAbout: "Nobody could give what goes any more. Nothing is saved by that, and Ctrl+Z brings it back.",
    removeIt: "Remove",
    inUse: "In use, and no longer in the config",
    newLabel: (group: string) => `New label in ${group}`,
    newChoice: (group: string) => `New choice in ${group}`,
    newLabelHint: "New label",
    newChoiceHint: "New choice",
    asStatus: "Status of a region",
    add: "Add",
    isThere: (name: string) => `“${name}” stands there already.`,
  },
  templates: {
    button: "Templates",
    about: "Begin with a template",
    names: {
      assertion: "Assertion status",
      classification: "Classification, one class",
      clinical_note: "Clinical note",
      multi_classification: "Classification, any number of classes",
      ner: "Named entities",
      relation: "Relations",
    } as Record<string, string>,
    warnTitle: "Replace what stands in the editor?",
    warnAbout: (name: string) =>
      `The template “${name}” takes the place of the whole XML. Nothing is saved by that, and Ctrl+Z brings it back.`,
    replace: "Replace",
  },
  inUse: {
    title: "Labels in use are removed",
    about: "Completions keep these labels, but nobody can give them any more.",
    save: "Save all the same",
  },
  conflict: {
    noticeTitle: (version: number) => `Version ${version} was saved meanwhile`,
    noticeAbout: "Somebody else saved while you were editing. Compare before you save.",
    compare: "Compare",
    title: "Two versions of the Labeling Config",
    about: "Lines in which they differ are marked. Nothing was saved.",
    mine: "Yours, not saved",
    theirs: (version: number) => `Version ${version}, saved by somebody else`,
    keepMine: "Go on with mine",
    takeTheirs: "Take theirs",
  },
  preview: {
    title: "Preview",
    labels: "Labels",
    statuses: "Statuses",
    relations: "Relations",
    nothing: "Nothing can be labeled yet: add labels of a model, or write them into the XML.",
    predictedBy: (model: string) => `predicted by ${model}`,
    byHand: "by hand",
    sample: (title: string) => `Task “${title}”`,
    sampleText: "The patient takes aspirin 81 mg by mouth daily. No fever.",
    noTask: "A made-up text, for this project has no task yet",
    required: "required",
    anyNumber: "any number",
    perRegion: "for each region",
    allowed: (pairs: readonly (readonly string[])[]) => pairs.map(([from, to]) => `${from} → ${to}`).join(", "),
  },
  widget: {
    title: "Spark NLP pipeline",
    search: "Search models and labels",
    foldAll: "Collapse all",
    unfoldAll: "Expand all",
    fold: (model: string) => `Collapse ${model}`,
    unfold: (model: string) => `Expand ${model}`,
    all: (model: string) => `All labels of ${model}`,
    noneTitle: "No model is here yet",
    noneAbout: "An admin can import or download models, or put the starter models in with “alab setup”.",
    nothingFound: (search: string) => `No model or label has “${search}” in its name.`,
    kinds: {
      ner: "Named entities",
      classification: "Classification",
      assertion: "Assertion status",
      relation: "Relations",
    },
    there: (count: number, all: number) => `${count} of ${all} in the config`,
    inConfig: " (in the config)",
    score: {
      f1: (value: number) => `F ${percent(value)}`,
      accuracy: (value: number) => `accuracy ${percent(value)}`,
    },
    scoreMeans: {
      f1: "Micro-averaged F on exact spans of the model card's test part",
      accuracy: "Share of right answers on the model card's test part",
    },
    percent,
    facts: ({ version, kind, source, language, embeddings }: ModelFacts) =>
      [
        `version ${version}`,
        source === "starter" ? SOURCES.starter : "",
        kind === "multi_classification" ? "any number of classes" : "",
        language,
        embeddings ? `embeddings ${embeddings}` : "",
        source === "starter" ? "" : `${SOURCES[source] ?? source} `,
      ]
        .filter(Boolean)
        .join(" · "),
    embeddingsMissing: "Its embeddings are not here: it cannot be deployed before an admin imports them.",
    notReady: (state: string, reason?: string | null) => `This model is ${state}${reason ? `: ${reason}` : "."}`,
    showScores: "Scores by label",
    hideScores: "Hide scores",
    remove: "Remove from config",
    removeTitle: (count: number, model: string) => `Remove ${labels(count)} of ${model}?`,
    removeModel: (model: string) => `Remove from config: ${model}`,
    tick: "Tick labels, then add them to the config.",
    chosen: (count: number, of: number) => `${labels(count)} of ${models(of)} ticked`,
    add: (count: number) => `Add ${labels(count)}`,
    addNothing: "Add",
    cannotAdd: "These cannot be added",
    againstRules: "With these the config could not be saved",
    mind: "Mind",
    open: {
      title: "Models that could be downloaded",
      count: (count: number) => `Could be downloaded (${count})`,
      adminMay: "These are not here. An admin can download them; then they stand above.",
      youMay: "These are not here. As an admin you can download them.",
      facts: ({ kind, language, size_mb, about }: { kind: string; language: string; size_mb: number; about: string }) =>
        `${kind} · ${language} · ${size_mb} MB · ${about}`,
      labels: (some: readonly string[], all: number) =>
        `${some.join(", ")}${all > some.length ? ` and ${all - some.length} more` : ""}`,
      download: "Download",
      downloading: "Downloading…",
      failed: (reason?: string | null) => `The last download failed${reason ? `: ${reason}` : "."}`,
    },
  },
};
