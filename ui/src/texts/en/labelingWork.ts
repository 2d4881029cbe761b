/** The labeling page: work that is kept, and what a person prefers. */
export const labelingWork = {
  lostTitle: "This browser has work that the server never got",
  lostSubmitted: (number: number) =>
    `Completion ${number} was submitted in another window before it was saved here. What is submitted stays as it is.`,
  lostDeleted: "The completion that it was done in was deleted elsewhere meanwhile.",
  lostCopy: "Copy to a new completion",
  lostForget: "Throw it away",
  lostForgetSure: "Throw it away for good",
  starTitle: "You have submitted this task before",
  starAbout:
    "The star tells which one counts as your answer: it is what is reviewed, exported and trained on. With the star, this one takes its place.",
  submitStarred: "Submit with the star",
  submitOnly: "Submit without",
  submitTitle: "Submit this completion?",
  submitAbout: "What is submitted stays as it is: it is not changed or deleted any more, a copy of it can be.",
  submitUnasked: "Do not ask again (Preferences of labeling turn it on)",
  commandText: "Go to the text",
  preferences: "Preferences of labeling",
  preferencesAbout: "Kept for you, on every device.",
  switches: {
    hotkeys: "Keys of labels and commands",
    hotkey_tooltips: "Show the keys",
    labels_in_regions: "Labels inside of regions",
    show_confidence: "Confidence in regions",
    line_numbers: "Line numbers",
    keep_label: "Keep the label chosen after a region",
    select_new_region: "Select a region that was made",
    label_all_occurrences: "Label all occurrences of the text",
    trim_regions: "Cut blanks and punctuation off new regions",
    confirm_submit: "Ask before submitting",
  },
  shownPanels: "Shown",
  panels: {
    labels: "Labels above the text",
    regions: "List of regions",
  },
};
