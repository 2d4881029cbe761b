import { ActionIcon, Popover, Stack, Switch, Text } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import { PANELS, SWITCHES, usePreferences, useSetPreferences, withPanel } from "./preferences";

/** How labeling goes and looks, one switch each; what is switched is seen in the page behind. */
export function PreferencesMenu() {
  const t = useTexts().labelingWork;
  const preferences = usePreferences();
  const set = useSetPreferences();
  const { hidden_panels: hidden } = preferences;
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon variant="default" size={30} aria-label={t.preferences} title={t.preferences}>
          <IconAdjustmentsHorizontal size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.preferences}>
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {t.preferencesAbout}
          </Text>
          {SWITCHES.map((name) => (
            <Switch
              key={name}
              size="xs"
              label={t.switches[name]}
              checked={preferences[name]}
              disabled={name === "hotkey_tooltips" && !preferences.hotkeys}
              onChange={(event) => set({ [name]: event.currentTarget.checked })}
            />
          ))}
          <Text size="xs" fw={600}>
            {t.shownPanels}
          </Text>
          {PANELS.map((panel) => (
            <Switch
              key={panel}
              size="xs"
              label={t.panels[panel]}
              checked={!hidden.includes(panel)}
              onChange={(event) => set({ hidden_panels: withPanel(hidden, panel, event.currentTarget.checked) })}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
