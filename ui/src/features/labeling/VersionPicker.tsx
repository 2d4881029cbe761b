import { Select } from "@mantine/core";
import { fullTime } from "@/design";
import type { Prediction } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import type { Completion } from "./queries";
import type { VersionRef } from "./versions";

interface VersionPickerProps {
  completions: readonly Completion[];
  predictions: readonly Prediction[];
  /** What it is told as; "Version shown" if not given. */
  label?: string;
  shown: VersionRef;
  onPick: (version: VersionRef) => void;
}

/** All versions of the task, those of people first. */
export function VersionPicker({ completions, predictions, label, shown, onPick }: VersionPickerProps) {
  const t = useTexts().labeling;
  const people = completions
    .toSorted((a, b) => b.number - a.number)
    .map((one) => ({
      value: keyOf({ kind: "completion", id: one.id }),
      label: t.completion(one.number, one.author, t.state[stateOf(one)]),
    }));
  const models = predictions.map((one) => ({
    value: keyOf({ kind: "prediction", id: one.id }),
    label: t.prediction(one.number, one.author, fullTime(Date.parse(one.created_at))),
  }));
  const groups = [
    { group: t.people, items: people },
    { group: t.models, items: models },
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      size="xs"
      label={label ?? t.version}
      allowDeselect={false}
      data={groups}
      value={keyOf(shown)}
      onChange={(value) => value && onPick(refOf(value))}
    />
  );
}

const keyOf = ({ kind, id }: VersionRef): string => `${kind} ${id}`;

function refOf(value: string): VersionRef {
  const [kind, id] = value.split(" ");
  return { kind: kind === "prediction" ? "prediction" : "completion", id: Number(id) };
}

function stateOf(completion: Completion): "draft" | "saved" | "submitted" | "starred" | "accepted" | "rejected" {
  if (completion.review === "accepted" || completion.review === "rejected") return completion.review;
  if (completion.submitted_at) return completion.is_ground_truth ? "starred" : "submitted";
  return completion.is_draft ? "draft" : "saved";
}
