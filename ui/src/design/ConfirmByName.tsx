import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTexts } from "@/texts";
import { ErrorState } from "./states";

interface ConfirmByNameProps {
  title: string;
  /** What goes for good. */
  about: ReactNode;
  /** What must be typed. */
  name: string;
  /** What the red button says: `Delete project`. */
  action: string;
  isRunning: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks to type the name of what is to be destroyed. Mount it when it is to be open. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const t = useTexts().design;
  const [typed, setTyped] = useState("");
  const isRight = typed.trim() === props.name;
  return (
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ "aria-label": t.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight && !props.isRunning) props.onConfirm();
        }}
      >
        <Stack>
          <Text component="div" size="sm">
            {props.about}
          </Text>
          <TextInput
            data-autofocus
            autoComplete="off"
            label={t.confirmName(props.name)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {props.error ? <ErrorState error={props.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t.cancel}
            </Button>
            <Button type="submit" color="red" disabled={!isRight} loading={props.isRunning}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
