/** A Labeling Config with everything in it, for tests. */

import type { LabelKind, Schema } from "../model/schema";

const label = (value: string, colour: string, more: Partial<LabelKind> = {}): LabelKind => ({
  value,
  group: "label",
  textName: "text",
  colour,
  hotkey: null,
  isStatus: false,
  takesStatus: !more.isStatus,
  model: null,
  ...more,
});

export const SCHEMA: Schema = {
  labels: [
    label("DRUG", "#2f7ed8", { hotkey: "d" }),
    label("PROBLEM", "#945ecf", { hotkey: "p", model: "problems" }),
    label("DOSAGE", "gold", { hotkey: "g", takesStatus: false }),
    label("Absent", "#c0392b", { hotkey: "z", isStatus: true }),
    label("Past", "#13a4b4", { hotkey: "x", isStatus: true }),
  ],
  choiceGroups: [
    {
      group: "sex",
      textName: "text",
      choices: [
        { value: "Female", hotkey: "f" },
        { value: "Male", hotkey: "m" },
      ],
      isMultiple: false,
      isRequired: true,
      requiredMessage: "Choose one",
      isPerRegion: false,
      layout: "inline",
    },
    {
      group: "certainty",
      textName: "text",
      choices: [
        { value: "sure", hotkey: null },
        { value: "maybe", hotkey: null },
      ],
      isMultiple: true,
      isRequired: false,
      requiredMessage: null,
      isPerRegion: true,
      layout: "vertical",
    },
  ],
  relations: [
    { value: "treats", allowed: [["DRUG", "PROBLEM"]] },
    { value: "dose_of", allowed: [["DOSAGE", "DRUG"]] },
    { value: "near", allowed: [] },
  ],
  textField: "text",
};
