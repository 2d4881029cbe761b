import { Checkbox, MultiSelect, Select, SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorState, Loading } from "@/design";
import { membersQuery, tagsQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import { type ExportOptions, exportFormatsQuery, type FormatName } from "./queries";

interface ExportOptionsFormProps {
  projectId: number;
  options: ExportOptions;
  onChange: (part: Partial<ExportOptions>) => void;
}

export function ExportOptionsForm({ projectId, options, onChange }: ExportOptionsFormProps) {
  const texts = useTexts();
  const t = texts.exporting;
  const formats = useQuery(exportFormatsQuery);
  const tags = (useQuery(tagsQuery(projectId)).data ?? []).map(({ name }) => name);
  const members = (useQuery(membersQuery(projectId)).data ?? []).map(({ username }) => username);
  if (formats.isPending) return <Loading />;
  if (formats.isError) return <ErrorState error={formats.error} onRetry={() => formats.refetch()} />;
  const format = formats.data.find(({ name }) => name === options.format);
  const chooseFormat = (name: string | null) => {
    if (!name) return;
    const takesUtf16 = formats.data.find((one) => one.name === name)?.takes_utf16;
    onChange({ format: name as FormatName, ...(takesUtf16 ? {} : { offset_unit: "codepoint" }) });
  };
  return (
    <Stack>
      <Select
        label={t.format}
        description={format?.about}
        allowDeselect={false}
        data={formats.data.map(({ name, ending }) => ({
          value: name,
          label: `${t.formats[name as FormatName] ?? name} (.${ending})`,
        }))}
        value={options.format}
        onChange={chooseFormat}
      />
      <Checkbox
        label={t.onlyGroundTruth}
        checked={options.only_ground_truth}
        onChange={(event) => onChange({ only_ground_truth: event.currentTarget.checked })}
      />
      <Checkbox
        label={t.withoutCompletions}
        checked={options.exclude_without_completions}
        onChange={(event) => onChange({ exclude_without_completions: event.currentTarget.checked })}
      />
      <Checkbox
        label={t.withPredictions}
        checked={options.with_predictions}
        onChange={(event) => onChange({ with_predictions: event.currentTarget.checked })}
      />
      {(options.format === "csv" || options.format === "tsv") && (
        <Checkbox
          label={t.escapeFormulas}
          checked={options.escape_formulas}
          onChange={(event) => onChange({ escape_formulas: event.currentTarget.checked })}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label={t.tags}
          placeholder={options.tags.length > 0 ? undefined : t.allTasks}
          data={tags}
          value={options.tags}
          onChange={(chosen) => onChange({ tags: chosen })}
        />
        <MultiSelect
          label={t.users}
          placeholder={options.users.length > 0 ? undefined : t.everybody}
          data={members}
          value={options.users}
          onChange={(chosen) => onChange({ users: chosen })}
        />
      </SimpleGrid>
      {format?.takes_utf16 && (
        <Select
          label={t.offsetUnit}
          allowDeselect={false}
          data={(["codepoint", "utf16"] as const).map((value) => ({
            value,
            label: texts.importing.offsetUnits[value],
          }))}
          value={options.offset_unit}
          onChange={(unit) => onChange({ offset_unit: unit as ExportOptions["offset_unit"] })}
        />
      )}
    </Stack>
  );
}
