import { Button, Modal, Text } from "@mantine/core";
import type { Annotations, Schema, SourceText } from "@/annotator";
import { useTexts } from "@/texts";
import { Comparison } from "./Comparison";
import classes from "./comparison.module.css";
import type { Present } from "./saving";

interface ConflictDialogProps {
  source: SourceText;
  schema: Schema;
  mine: Annotations;
  present: Present;
  onKeepMine: () => void;
  onTakePresent: () => void;
}

/** Both versions beside each other; a person chooses which one goes on. */
export function ConflictDialog({ source, schema, mine, present, onKeepMine, onTakePresent }: ConflictDialogProps) {
  const t = useTexts().labeling;
  return (
    <Modal
      opened
      size="80rem"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onClose={() => {}}
      title={t.conflictTitle}
    >
      <Text size="sm" mb="sm">
        {t.conflictAbout(present.by ?? t.somebody, present.version)}
      </Text>
      <div className={classes.inDialog}>
        <Comparison
          hasTitles
          source={source}
          schema={schema}
          left={{
            name: t.mine,
            origin: "person",
            annotations: mine,
            children: (
              <Button onClick={onKeepMine} data-autofocus>
                {t.keepMine}
              </Button>
            ),
          }}
          right={{
            name: t.present,
            origin: "person",
            annotations: present.work.annotations,
            children: (
              <Button variant="default" onClick={onTakePresent}>
                {t.takePresent}
              </Button>
            ),
          }}
        />
      </div>
    </Modal>
  );
}
