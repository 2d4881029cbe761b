/** What a Labeling Config lets one annotate; the page fills it from the API. */

export interface LabelKind {
  readonly value: string;
  /** The group: `from_name` of its regions. */
  readonly group: string;
  /** The text: `to_name` of its regions. */
  readonly textName: string;
  /** A CSS colour. */
  readonly colour: string;
  readonly hotkey: string | null;
  /** An assertion status says something of a region at the same place. */
  readonly isStatus: boolean;
  /** Whether its regions may have a status; a status has none. */
  readonly takesStatus: boolean;
  /** The model that predicts it; null if only people give it. */
  readonly model: string | null;
}

export interface ChoiceKind {
  readonly value: string;
  readonly hotkey: string | null;
}

export interface ChoiceGroup {
  readonly group: string;
  readonly textName: string;
  readonly choices: readonly ChoiceKind[];
  readonly isMultiple: boolean;
  readonly isRequired: boolean;
  readonly requiredMessage: string | null;
  readonly isPerRegion: boolean;
  readonly layout: "inline" | "vertical" | "select";
}

export interface RelationKind {
  readonly value: string;
  /** Pairs (from label, to label); empty: any pair. */
  readonly allowed: readonly (readonly [string, string])[];
}

export interface Schema {
  readonly labels: readonly LabelKind[];
  readonly choiceGroups: readonly ChoiceGroup[];
  readonly relations: readonly RelationKind[];
  /** The task's field that is shown, such as `text`. */
  readonly textField: string;
}

/** Index of a label among the schema's, or -1 for one that the Labeling Config does not know (any more). */
export const labelIndex = (schema: Schema, label: string): number =>
  schema.labels.findIndex((kind) => kind.value === label);

export const isStatus = (schema: Schema, label: string): boolean =>
  schema.labels.some((kind) => kind.value === label && kind.isStatus);

/** Whether a region of this label may have a status; one that the Labeling Config does not know (any more) may. */
export const takesStatus = (schema: Schema, label: string): boolean =>
  schema.labels.find((kind) => kind.value === label)?.takesStatus ?? true;
