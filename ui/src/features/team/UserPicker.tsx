import { Combobox, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTexts } from "@/texts";
import { fullName } from "./names";
import { userNamesQuery } from "./queries";

const TYPING_MS = 150;

interface UserPickerProps {
  label: string;
  value: string;
  onChange: (username: string) => void;
  /** User names that are not offered. */
  without?: string[];
  error?: string;
}

/** A field for a user name that offers those whose user, first or last name begins so. */
export function UserPicker({ label, value, onChange, without = [], error }: UserPickerProps) {
  const t = useTexts().team;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [search] = useDebouncedValue(value, TYPING_MS);
  const found = useQuery({ ...userNamesQuery(search), placeholderData: keepPreviousData });
  const offered = (found.data ?? []).filter(({ username }) => !without.includes(username));
  const isTyping = value.trim().length > 0;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(username) => {
        onChange(username);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          flex="1 1 14rem"
          label={label}
          placeholder={t.typeName}
          autoComplete="off"
          value={value}
          error={error}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isTyping || found.isPending}>
        <Combobox.Options aria-label={label}>
          {offered.length === 0 && <Combobox.Empty>{t.nobody}</Combobox.Empty>}
          {offered.map((user) => (
            <Combobox.Option key={user.username} value={user.username}>
              <Text size="sm">{fullName(user)}</Text>
              <Text size="xs" c="dimmed">
                {user.username}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
