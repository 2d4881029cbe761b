import { Radio, Select, SimpleGrid, Stack, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { tagsQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import { type ImportOptions, importFormatsQuery } from "./queries";

interface ImportOptionsFormProps {
  projectId: number;
  options: ImportOptions;
  onChange: (part: Partial<ImportOptions>) => void;
}

/** How the import treats what is here already, and how files are read. */
export function ImportOptionsForm({ projectId, options, onChange }: ImportOptionsFormProps) {
  const t = useTexts().importing;
  const formats = useQuery(importFormatsQuery).data ?? [];
  const tags = (useQuery(tagsQuery(projectId)).data ?? []).map((tag) => tag.name);
  return (
    <Stack>
      <Radio.Group
        label={t.existing}
        description={t.existingAbout}
        value={options.existing}
        onChange={(existing) => onChange({ existing: existing as ImportOptions["existing"] })}
      >
        <Stack gap="xs" mt="xs">
          {(["skip", "overwrite"] as const).map((value) => (
            <Radio key={value} value={value} label={t.existingChoices[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <TagsInput
        label={t.tags}
        description={t.tagForm}
        data={tags}
        value={options.tags}
        onChange={(chosen) => onChange({ tags: chosen })}
        splitChars={[",", " "]}
        acceptValueOnBlur
        comboboxProps={{ withinPortal: false }}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t.format}
          placeholder={t.formatAuto}
          clearable
          data={formats.map(({ name, about }) => ({ value: name, label: about }))}
          value={options.format}
          onChange={(format) => onChange({ format: format as ImportOptions["format"] })}
        />
        <Select
          label={t.offsetUnit}
          allowDeselect={false}
          data={(["codepoint", "utf16"] as const).map((value) => ({ value, label: t.offsetUnits[value] }))}
          value={options.offset_unit}
          onChange={(unit) => onChange({ offset_unit: unit as ImportOptions["offset_unit"] })}
        />
      </SimpleGrid>
    </Stack>
  );
}
