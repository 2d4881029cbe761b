import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconStarFilled } from "@tabler/icons-react";
import { useTexts } from "@/texts";

interface StarDialogProps {
  onAnswer: (star: boolean) => void;
  /** It is not submitted. */
  onCancel: () => void;
}

/** One has submitted the task before: whether this completion is the one that counts. */
export function StarDialog({ onAnswer, onCancel }: StarDialogProps) {
  const { labelingWork: t, design } = useTexts();
  return (
    <Modal opened size="lg" onClose={onCancel} title={t.starTitle} closeButtonProps={{ "aria-label": design.close }}>
      <Stack>
        <Text size="sm">{t.starAbout}</Text>
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onCancel}>
            {design.cancel}
          </Button>
          <Button variant="default" onClick={() => onAnswer(false)}>
            {t.submitOnly}
          </Button>
          <Button data-autofocus leftSection={<IconStarFilled size={15} aria-hidden />} onClick={() => onAnswer(true)}>
            {t.submitStarred}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
