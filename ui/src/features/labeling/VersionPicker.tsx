import { Group, Select, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { duration, shortTime } from "@/design";
import type { Prediction } from "@/features/predictions/queries";
import { type Texts, useTexts } from "@/texts";
import classes from "./labeling.module.css";
import type { Completion } from "./queries";
import { counted, modelsOf, sourceOf } from "./versionFacts";
import { stateOf, type VersionRef } from "./versions";

interface VersionPickerProps {
  completions: readonly Completion[];
  predictions: readonly Prediction[];
  /** What it is told as; "Version shown" if not given. */
  label?: string;
  shown: VersionRef;
  onPick: (version: VersionRef) => void;
}

interface Told {
  label: string;
  about: string;
}

/** All versions of the task, those of people first; each with what one chooses it by. */
export function VersionPicker({ completions, predictions, label, shown, onPick }: VersionPickerProps) {
  const t = useTexts().labeling;
  const people = completions.toSorted((a, b) => b.number - a.number);
  const told = new Map<string, Told>([
    ...people.map((one) => [keyOf({ kind: "completion", id: one.id }), completionTold(one, t)] as const),
    ...predictions.map((one) => [keyOf({ kind: "prediction", id: one.id }), predictionTold(one, t)] as const),
  ]);
  const groups = [
    { group: t.people, items: people.map(({ id }) => keyOf({ kind: "completion", id })) },
    { group: t.models, items: predictions.map(({ id }) => keyOf({ kind: "prediction", id })) },
  ]
    .filter(({ items }) => items.length > 0)
    .map(({ group, items }) => ({
      group,
      items: items.map((value) => ({ value, label: told.get(value)?.label ?? "" })),
    }));
  return (
    <Select
      size="xs"
      label={label ?? t.version}
      allowDeselect={false}
      data={groups}
      value={keyOf(shown)}
      maxDropdownHeight={320}
      // Where it stands on the page, it is within the page's landmarks.
      comboboxProps={{ withinPortal: false }}
      renderOption={({ option, checked }) => <Version told={told.get(option.value)} isShown={checked === true} />}
      onChange={(value) => value && onPick(refOf(value))}
    />
  );
}

function Version({ told, isShown }: { told: Told | undefined; isShown: boolean }) {
  if (!told) return null;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" w="100%">
      <div className={classes.versionTold}>
        <Text size="xs" fw={isShown ? 600 : 400}>
          {told.label}
        </Text>
        <Text size="xs" c="dimmed">
          {told.about}
        </Text>
      </div>
      {isShown && <IconCheck size={14} aria-hidden />}
    </Group>
  );
}

type Words = Texts["labeling"];

function completionTold(one: Completion, t: Words): Told {
  return {
    label: t.completion(one.number, one.author, t.state[stateOf(one)]),
    about: completionAbout(one, t),
  };
}

/** When, how long, what it holds and what it began with. */
export function completionAbout(one: Completion, t: Words): string {
  const source = sourceOf(one.copied_from);
  const at = one.submitted_at ?? one.updated_at ?? one.created_at;
  return [
    shortTime(Date.parse(at)),
    one.lead_time_seconds ? t.worked(duration(one.lead_time_seconds)) : "",
    t.counted(counted(one)),
    source ? t.from[source.kind](source.number) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function predictionTold(one: Prediction, t: Words): Told {
  const at = shortTime(Date.parse(one.created_at));
  const about = [modelsOf(one).join(", "), one.result.length === 0 ? t.nothingFound : t.counted(counted(one))];
  return {
    label: t.prediction(one.number, one.author, at),
    about: about.filter(Boolean).join(" · "),
  };
}

const keyOf = ({ kind, id }: VersionRef): string => `${kind} ${id}`;

function refOf(value: string): VersionRef {
  const [kind, id] = value.split(" ");
  return { kind: kind === "prediction" ? "prediction" : "completion", id: Number(id) };
}
