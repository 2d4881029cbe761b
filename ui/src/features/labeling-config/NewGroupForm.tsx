import { Button, Group, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/texts";
import {
  type ChoiceMode,
  FIRST_TEXT,
  freeName,
  type GroupKind,
  MODES,
  type NewGroup,
  namesOf,
  textsOf,
} from "./groupEdits";

interface NewGroupFormProps {
  kind: GroupKind;
  /** The XML into which it goes. */
  text: string;
  onAdd: (group: NewGroup) => void;
  onClose: () => void;
}

/** What a new group is called, of which text it tells, and how many choices one may give. */
export function NewGroupForm({ kind, text, onAdd, onClose }: NewGroupFormProps) {
  const texts = useTexts();
  const t = texts.labelingConfig.visual.group;
  const taken = namesOf(text);
  const found = textsOf(text);
  const of = found.length > 0 ? found : [FIRST_TEXT];
  const [name, setName] = useState(() => freeName(kind, taken));
  const [toName, setToName] = useState(of[0]?.name ?? "");
  const [choice, setChoice] = useState<ChoiceMode>("single");
  const given = name.trim();
  const wrong = given === "" ? t.needsName : taken.has(given) ? t.isTaken(given) : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) return;
        onAdd({ kind, name: given, toName, ...(kind === "choices" && { choice }) });
      }}
    >
      <Stack>
        <Text size="sm">{t.about[kind]}</Text>
        <TextInput
          data-autofocus
          label={t.name}
          description={t.nameAbout}
          maxLength={100}
          value={name}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t.ofText}
          description={found.length === 0 ? t.textIsMade : undefined}
          allowDeselect={false}
          data={[...new Set(of.map((one) => one.name))].map((one) => ({
            value: one,
            label: t.text(one, of.find((tag) => tag.name === one)?.value ?? ""),
          }))}
          value={toName}
          onChange={(value) => setToName(value ?? toName)}
          comboboxProps={{ withinPortal: false }}
        />
        {kind === "choices" && (
          <Radio.Group label={t.mode} value={choice} onChange={(value) => setChoice(value as ChoiceMode)}>
            <Stack gap="xs" mt="xs">
              {MODES.map((mode) => (
                <Radio key={mode} value={mode} label={t.modes[mode]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.design.cancel}
          </Button>
          <Button type="submit" disabled={wrong !== null}>
            {t.add[kind]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
