import { ActionIcon, Button, Popover, Stack, Switch, Text } from "@mantine/core";
import { IconChevronDown, IconPlayerTrackNext } from "@tabler/icons-react";
import { useMay, useProject } from "@/features/projects";
import { useTexts } from "@/texts";
import { usePreferences, useSetPreferences } from "./preferences";

/** The next task by the project's sampling, and how it is chosen. */
export function NextTask({ onNext }: { onNext: () => void }) {
  const { labeling: t, labelingNext } = useTexts();
  return (
    <Button.Group>
      <Button size="xs" variant="default" leftSection={<IconPlayerTrackNext size={15} aria-hidden />} onClick={onNext}>
        {t.nextTask}
      </Button>
      <Popover position="bottom-end" width={300} trapFocus returnFocus shadow="md">
        <Popover.Target>
          <ActionIcon variant="default" size={30} aria-label={labelingNext.open} title={labelingNext.open}>
            <IconChevronDown size={15} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={labelingNext.open}>
          <Sampling />
        </Popover.Dropdown>
      </Popover>
    </Button.Group>
  );
}

function Sampling() {
  const t = useTexts().labelingNext;
  const { sampling } = useProject();
  const { only_assigned: onlyAssigned } = usePreferences();
  const set = useSetPreferences();
  const isManager = useMay("see all tasks");
  return (
    <Stack gap="xs">
      <Text size="sm">{t.sampling[sampling]}</Text>
      {isManager && (
        <Switch
          size="xs"
          label={t.onlyAssigned}
          description={t.onlyAssignedAbout}
          checked={onlyAssigned}
          onChange={(event) => set({ only_assigned: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
