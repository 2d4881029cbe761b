import { Button, Group, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "@/texts";
import { type AuditSearch, isFiltered, readAuditSearch } from "./search";

const SETTLE_MS = 300;
const FIELDS = ["actor", "action", "target"] as const;
const DAYS = ["since", "until"] as const;

/** Filters that the address keeps. */
export function AuditFilters({ search, onChange }: { search: AuditSearch; onChange: (search: AuditSearch) => void }) {
  const t = useTexts().audit;
  const [typed, setTyped] = useState(search);
  const sent = useRef(asText(search));
  const changeSoon = useDebouncedCallback((next: AuditSearch) => {
    sent.current = asText(next);
    onChange(next);
  }, SETTLE_MS);
  // The address may change without what is typed here: by Back, or by the list's own way to show all.
  const inAddress = asText(search);
  useEffect(() => {
    if (inAddress === sent.current) return;
    sent.current = inAddress;
    setTyped(JSON.parse(inAddress));
  }, [inAddress]);
  const type = (field: keyof AuditSearch, value: string) => {
    const next = { ...typed, [field]: value || undefined };
    setTyped(next);
    changeSoon(next);
  };
  const clear = () => {
    setTyped({});
    changeSoon.cancel?.();
    sent.current = asText({});
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

const asText = (search: AuditSearch) => JSON.stringify(readAuditSearch({ ...search }));
