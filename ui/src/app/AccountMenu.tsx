import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconChevronDown, IconKeyboard, IconLogout, IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type Role, viewAs } from "@/api";
import { notify } from "@/design";
import { useMe, useSignOut } from "@/features/session";
import { useTexts } from "@/texts";
import classes from "./AccountMenu.module.css";
import { useViewAs } from "./useViewAs";

const THEMES = ["auto", "light", "dark"] as const;
const ROLES: (Role | null)[] = [null, "manager", "reviewer", "annotator"];

/** Theme, View As, keyboard help and signing out. */
export function AccountMenu({ onKeyboardHelp }: { onKeyboardHelp: () => void }) {
  const t = useTexts().app;
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = useSignOut();
  const name = `${me.first_name} ${me.last_name}`.trim() || me.username;
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => navigate({ to: "/sign-in" }).then(() => queries.clear()),
      onError: (error) => notify.failed(error),
    });
  return (
    <Menu position="bottom-end" width={230} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t.accountMenu.open(name)}>
          <Avatar size={28} color="lab" name={name} aria-hidden />
          <Text size="sm" visibleFrom="sm" className={classes.name}>
            {name}
          </Text>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUser size={16} aria-hidden />} component={Link} to="/account">
          {t.accountMenu.account}
        </Menu.Item>
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <ViewAsItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onKeyboardHelp}>
          {t.accountMenu.keyboard}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {t.accountMenu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeItems() {
  const t = useTexts().app.accountMenu;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t.theme}</Menu.Label>
      {THEMES.map((one) => (
        <ChoiceItem
          key={one}
          label={t.themes[one]}
          isChosen={colorScheme === one}
          onChoose={() => setColorScheme(one)}
        />
      ))}
    </>
  );
}

function ViewAsItems() {
  const t = useTexts().app;
  const change = useViewAs();
  return (
    <>
      <Menu.Label>{t.accountMenu.viewAs}</Menu.Label>
      {ROLES.map((role) => (
        <ChoiceItem
          key={role ?? "all"}
          label={role ? t.roles[role] : t.accountMenu.viewAsAll}
          isChosen={viewAs() === role}
          onChoose={() => change(role)}
        />
      ))}
    </>
  );
}

function ChoiceItem({ label, isChosen, onChoose }: { label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <Menu.RadioItem
      value={label}
      checked={isChosen}
      closeMenuOnClick
      checkIcon={<IconCheck size={16} aria-hidden />}
      onChange={onChoose}
    >
      {label}
    </Menu.RadioItem>
  );
}
