import type { Schema } from "@/annotator";
import type { ConfigContents } from "@/features/predictions/queries";

/** The Labeling Config as the labeling kernel wants it. */
export function schemaOf(contents: ConfigContents): Schema {
  return {
    textField: contents.text_field,
    labels: contents.labels.map((label) => ({
      value: label.value,
      group: label.group,
      textName: label.text_name,
      colour: label.color,
      hotkey: label.hotkey,
      isStatus: label.is_status,
      takesStatus: label.takes_status,
      model: label.model,
    })),
    choiceGroups: contents.choice_groups.map((group) => ({
      group: group.group,
      textName: group.text_name,
      choices: group.choices.map(({ value, hotkey }) => ({ value, hotkey })),
      isMultiple: group.is_multiple,
      isRequired: group.is_required,
      requiredMessage: group.required_message,
      isPerRegion: group.is_per_region,
      layout: group.layout,
    })),
    relations: contents.relations.map(({ value, allowed }) => ({
      value,
      allowed: allowed.map(([from, to]) => [String(from), String(to)] as const),
    })),
  };
}
