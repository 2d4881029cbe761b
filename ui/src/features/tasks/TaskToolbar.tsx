import { Autocomplete, Button, Chip, Group, Indicator, Popover, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFilter, IconHelp, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTexts } from "@/texts";
import { membersQuery, suggestionsQuery, tagsQuery } from "./queries";
import { STATUSES, type TaskStatus, type TasksSearch } from "./search";
import classes from "./tasks.module.css";

const SUGGEST_DELAY_MS = 150;

interface TaskToolbarProps {
  projectId: number;
  search: TasksSearch;
  onChange: (part: Partial<TasksSearch>) => void;
  /** Null while it is not known. */
  total: number | null;
}

export function TaskToolbar({ projectId, search, onChange, total }: TaskToolbarProps) {
  const t = useTexts().tasks;
  return (
    <search className={classes.toolbar} aria-label={t.title}>
      <SearchBox projectId={projectId} search={search} onChange={onChange} />
      <SearchHelp />
      <Filters projectId={projectId} search={search} onChange={onChange} />
      <Text size="sm" c="dimmed" ml="auto" aria-live="polite">
        {total === null ? "" : t.found(total)}
      </Text>
    </search>
  );
}

type PartProps = Omit<TaskToolbarProps, "total">;

/** Searches with Enter; suggests keys, labels, tags and people while one types. */
function SearchBox({ projectId, search, onChange }: PartProps) {
  const t = useTexts().tasks;
  const [typed, setTyped] = useState(search.search ?? "");
  // Another address (a link, "Show all") brings its own words.
  useEffect(() => setTyped(search.search ?? ""), [search.search]);
  const [settled] = useDebouncedValue(typed, SUGGEST_DELAY_MS);
  const suggestions = useQuery({ ...suggestionsQuery(projectId, settled), enabled: settled !== "" });
  const submit = (text: string) => onChange({ search: text.trim() || undefined });
  return (
    <form
      style={{ flex: "1 1 18rem" }}
      onSubmit={(event) => {
        event.preventDefault();
        submit(typed);
      }}
    >
      <Autocomplete
        type="search"
        data-page-search
        aria-label={t.search}
        placeholder={t.searchPlaceholder}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          if (text === "") submit("");
        }}
        data={unique(suggestions.data?.map((one) => one.insert) ?? [])}
        filter={({ options }) => options}
        maxDropdownHeight={260}
      />
    </form>
  );
}

const unique = (values: string[]) => [...new Set(values)];

function SearchHelp() {
  const t = useTexts().tasks;
  return (
    <Popover width={360} withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="subtle" px="xs" aria-label={t.searchHelp.title}>
          <IconHelp size={18} aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.searchHelp.title}>
        <Stack gap={4}>
          <Text fw={600} size="sm">
            {t.searchHelp.title}
          </Text>
          {t.searchHelp.rows.map(([example, meaning]) => (
            <Group key={example} justify="space-between" wrap="nowrap" gap="sm">
              <Text size="xs" ff="monospace">
                {example}
              </Text>
              <Text size="xs" c="dimmed" ta="right">
                {meaning}
              </Text>
            </Group>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

const NO_FILTER = {
  status: undefined,
  tag: undefined,
  assigned: undefined,
  has_predictions: undefined,
  has_completions: undefined,
} satisfies Partial<TasksSearch>;

const filterCount = (search: TasksSearch): number =>
  Object.keys(NO_FILTER).filter((name) => search[name as keyof typeof NO_FILTER] !== undefined).length;

function Filters({ projectId, search, onChange }: PartProps) {
  const t = useTexts().tasks;
  const count = filterCount(search);
  return (
    <Popover width={340} withArrow shadow="md" trapFocus>
      <Indicator label={count} size={16} disabled={count === 0}>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
            {t.filter}
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t.filter}>
        <FilterFields projectId={projectId} search={search} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterFields({ projectId, search, onChange }: PartProps) {
  const t = useTexts().tasks;
  const tags = useQuery(tagsQuery(projectId)).data ?? [];
  const members = useQuery(membersQuery(projectId)).data ?? [];
  return (
    <Stack gap="sm">
      <Choices
        label={t.columns.status}
        options={STATUSES.map((value) => ({ value, label: t.status[value] }))}
        chosen={search.status ?? []}
        onChange={(status) => onChange({ status: status.length > 0 ? (status as TaskStatus[]) : undefined })}
      />
      {tags.length > 0 && (
        <Choices
          label={t.tags}
          options={tags.map((tag) => ({ value: tag.name, label: t.tagWithCount(tag.name, tag.task_count) }))}
          chosen={search.tag ?? []}
          onChange={(tag) => onChange({ tag: tag.length > 0 ? tag : undefined })}
        />
      )}
      <Select
        label={t.columns.assigned}
        placeholder={t.anybody}
        clearable
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: "nobody", label: t.nobody },
          ...members.map(({ username }) => ({ value: username, label: username })),
        ]}
        value={search.assigned ?? null}
        onChange={(assigned) => onChange({ assigned: assigned ?? undefined })}
      />
      <YesNo
        label={t.havePredictions}
        value={search.has_predictions}
        onChange={(has_predictions) => onChange({ has_predictions })}
      />
      <YesNo
        label={t.haveCompletions}
        value={search.has_completions}
        onChange={(has_completions) => onChange({ has_completions })}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={filterCount(search) === 0}
        onClick={() => onChange(NO_FILTER)}
        style={{ alignSelf: "flex-start" }}
      >
        {t.clearFilter}
      </Button>
    </Stack>
  );
}

interface ChoicesProps {
  label: string;
  options: { value: string; label: string }[];
  chosen: string[];
  onChange: (values: string[]) => void;
}

function Choices({ label, options, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Chip.Group multiple value={chosen} onChange={onChange}>
        <Group gap={6}>
          {options.map((one) => (
            <Chip key={one.value} value={one.value} size="xs">
              {one.label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  );
}

function YesNo({ label, value, onChange }: { label: string; value?: boolean; onChange: (value?: boolean) => void }) {
  const t = useTexts().tasks;
  return (
    <Choices
      label={label}
      options={[
        { value: "yes", label: t.yes },
        { value: "no", label: t.no },
      ]}
      chosen={value === undefined ? [] : [value ? "yes" : "no"]}
      onChange={(values) => onChange(values.length === 0 ? undefined : values.at(-1) === "yes")}
    />
  );
}
