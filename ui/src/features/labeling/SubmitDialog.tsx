import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTexts } from "@/texts";
import { useSetPreferences } from "./preferences";

/** What is submitted is frozen, so it is asked for once more, until one does not want to be asked. */
export function SubmitDialog({ onSubmit, onCancel }: { onSubmit: () => void; onCancel: () => void }) {
  const { labelingWork: t, labeling, design } = useTexts();
  const [isLast, setLast] = useState(false);
  const set = useSetPreferences();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isLast) set({ confirm_submit: false });
    onSubmit();
  };
  return (
    <Modal opened onClose={onCancel} title={t.submitTitle} closeButtonProps={{ "aria-label": design.close }}>
      <Stack component="form" onSubmit={submit}>
        <Text size="sm">{t.submitAbout}</Text>
        <Checkbox
          size="xs"
          label={t.submitUnasked}
          checked={isLast}
          onChange={(event) => setLast(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onCancel}>
            {design.cancel}
          </Button>
          <Button data-autofocus type="submit">
            {labeling.submit}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
