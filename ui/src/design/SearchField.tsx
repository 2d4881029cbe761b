import { TextInput, type TextInputProps } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

interface SearchFieldProps {
  label: string;
  /** What is looked for, as the address has it. */
  value: string;
  /** Called when one pauses in typing. */
  onSearch: (text: string) => void;
  waitMs?: number;
  flex?: TextInputProps["flex"];
}

/** The search of a page, which `/` finds. It may be cleared from outside; while one types, it is ahead of the address. */
export function SearchField({ label, value, onSearch, waitMs = 200, flex }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const searchSoon = useDebouncedCallback(onSearch, waitMs);
  useEffect(() => {
    if (value === "") setTyped("");
  }, [value]);
  return (
    <TextInput
      flex={flex}
      type="search"
      data-page-search
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        searchSoon(event.currentTarget.value);
      }}
    />
  );
}
