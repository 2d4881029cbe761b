import { ActionIcon, Button, FileButton, Group, Text } from "@mantine/core";
import { IconFileUpload, IconX } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { fileSize } from "@/design";
import { useTexts } from "@/texts";
import { bytesOf, keyOf } from "./files";
import classes from "./importing.module.css";

/** Where files are dropped or chosen. */
export function DropZone({ onAdd }: { onAdd: (files: File[]) => void }) {
  const t = useTexts().importing;
  const [isOver, setOver] = useState(false);
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className={classes.drop}
      aria-label={t.drop}
      data-over={isOver}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onAdd([...event.dataTransfer.files]);
      }}
    >
      <IconFileUpload size={32} aria-hidden />
      <Text fw={600}>{isOver ? t.dropNow : t.drop}</Text>
      <FileButton multiple onChange={onAdd} inputProps={{ "aria-label": t.choose }}>
        {(props) => (
          <Button variant="default" {...props}>
            {t.choose}
          </Button>
        )}
      </FileButton>
    </section>
  );
}

interface ChosenFilesProps {
  files: File[];
  onChange: (files: File[]) => void;
}

export function ChosenFiles({ files, onChange }: ChosenFilesProps) {
  const t = useTexts().importing;
  return (
    <section aria-label={t.chosen}>
      <Group justify="space-between" mb={4}>
        <Text size="sm" c="dimmed" role="status">
          {t.chosenCount(files.length, fileSize(bytesOf(files)))}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange([])}>
          {t.removeAll}
        </Button>
      </Group>
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={keyOf(file)} className={classes.file}>
            <span className={classes.fileName}>{file.name}</span>
            <Text size="xs" c="dimmed">
              {fileSize(file.size)}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.remove(file.name)}
              onClick={() => onChange(files.filter((one) => one !== file))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
