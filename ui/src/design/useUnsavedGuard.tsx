import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTexts } from "@/texts";

/**
 * Tells of unsaved work before another page is opened or the tab is closed.
 * Draw what it gives somewhere in the page: `{useUnsavedGuard(form.isDirty())}`.
 */
export function useUnsavedGuard(isUnsaved: boolean): ReactNode {
  const t = useTexts().design;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal opened onClose={blocker.reset} title={t.unsaved.title} closeButtonProps={{ "aria-label": t.close }}>
      <Stack>
        <Text size="sm">{t.unsaved.about}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={blocker.proceed}>
            {t.unsaved.leave}
          </Button>
          <Button data-autofocus onClick={blocker.reset}>
            {t.unsaved.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
