import { Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/texts";
import { GIVEN_ROLES, type GivenRole } from "./queries";
import { UserPicker } from "./UserPicker";

interface AddMemberProps {
  isRunning: boolean;
  onAdd: (member: { username: string; role: GivenRole }, done: () => void) => void;
}

/** Type the beginning of a name, choose a role, add. */
export function AddMember({ isRunning, onAdd }: AddMemberProps) {
  const texts = useTexts();
  const t = texts.team;
  const [username, setUsername] = useState("");
  const [role, setRole] = useState<GivenRole>("annotator");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (username.trim()) onAdd({ username: username.trim(), role }, () => setUsername(""));
      }}
    >
      <Group align="flex-end" gap="sm">
        <UserPicker label={t.person} value={username} onChange={setUsername} />
        <Select
          w={150}
          label={t.role}
          allowDeselect={false}
          value={role}
          onChange={(value) => setRole(GIVEN_ROLES.find((one) => one === value) ?? "annotator")}
          data={GIVEN_ROLES.map((value) => ({ value, label: texts.app.roles[value] }))}
        />
        <Button type="submit" loading={isRunning} disabled={!username.trim()}>
          {t.add}
        </Button>
      </Group>
    </form>
  );
}
