import { Button, Group, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useTexts } from "@/texts";
import { type AuditSearch, isFiltered } from "./search";

const SETTLE_MS = 300;
const FIELDS = ["actor", "action", "target"] as const;
const DAYS = ["since", "until"] as const;

/** Filters that the address keeps. */
export function AuditFilters({ search, onChange }: { search: AuditSearch; onChange: (search: AuditSearch) => void }) {
  const t = useTexts().audit;
  const [typed, setTyped] = useState(search);
  const changeSoon = useDebouncedCallback(onChange, SETTLE_MS);
  const type = (field: keyof AuditSearch, value: string) => {
    const next = { ...typed, [field]: value || undefined };
    setTyped(next);
    changeSoon(next);
  };
  const clear = () => {
    setTyped({});
    changeSoon.cancel?.();
    onChange({});
  };
  return (
    <search aria-label={t.filters}>
      <Group mb="md" gap="sm" align="flex-end">
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            flex="1 1 9rem"
            label={t[field]}
            placeholder={field === "action" ? t.actionHint : undefined}
            data-page-search={field === "actor" || undefined}
            maxLength={150}
            value={typed[field] ?? ""}
            onChange={(event) => type(field, event.currentTarget.value)}
          />
        ))}
        {DAYS.map((field) => (
          <TextInput
            key={field}
            type="date"
            label={t[field]}
            value={typed[field] ?? ""}
            onChange={(event) => type(field, event.currentTarget.value)}
          />
        ))}
        <Button variant="default" disabled={!isFiltered(typed)} onClick={clear}>
          {t.clear}
        </Button>
      </Group>
    </search>
  );
}
