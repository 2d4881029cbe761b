import { Button, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTexts } from "@/texts";
import classes from "./labeling-config.module.css";
import { type DiffLine, linesApart } from "./text";

interface ConflictDialogProps {
  mine: string;
  theirs: { version: number; text: string };
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}

/** Somebody was quicker: both versions beside each other, and which one to go on with. */
export function ConflictDialog({ mine, theirs, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const texts = useTexts();
  const t = texts.labelingConfig.conflict;
  const [left, right] = linesApart(mine, theirs.text);
  return (
    <Modal
      opened
      onClose={onClose}
      size="90rem"
      title={t.title}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      <Stack>
        <Text size="sm">{t.about}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Version title={t.mine} lines={left} />
          <Version title={t.theirs(theirs.version)} lines={right} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={onTakeTheirs}>
            {t.takeTheirs}
          </Button>
          <Button data-autofocus onClick={onKeepMine}>
            {t.keepMine}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Version({ title, lines }: { title: string; lines: DiffLine[] }) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.version} tabIndex={0} aria-label={title}>
        {lines.map(({ text, isOther }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
          <div key={index} data-other={isOther || undefined}>
            {text || "\u00a0"}
          </div>
        ))}
      </section>
    </div>
  );
}
