import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "@/texts";
import { ErrorState } from "./states";

interface ConfirmProps {
  title: string;
  /** What happens then. */
  about: ReactNode;
  /** What the red button says: `Stop server`. */
  action: string;
  isRunning: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone. Mount it when it is to be open. */
export function Confirm({ title, about, action, isRunning, error, onConfirm, onClose }: ConfirmProps) {
  const t = useTexts().design;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t.close }}>
      <Stack>
        <Text component="div" size="sm">
          {about}
        </Text>
        {error ? <ErrorState error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t.cancel}
          </Button>
          <Button color="red" loading={isRunning} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
