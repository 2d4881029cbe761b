import { Button, Modal, Text } from "@mantine/core";
import { useMemo } from "react";
import { AnnotatedText, type Annotations, diff, type Schema, type SourceText, shownRegions } from "@/annotator";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
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
  const found = useMemo(() => diff(mine, present.annotations), [mine, present]);
  const shared = { source, schema };
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
      <div className={classes.both}>
        <Side {...shared} name={t.mine} annotations={mine} differing={differing(found.left)}>
          <Button onClick={onKeepMine} data-autofocus>
            {t.keepMine}
          </Button>
        </Side>
        <Side {...shared} name={t.present} annotations={present.annotations} differing={differing(found.right)}>
          <Button variant="default" onClick={onTakePresent}>
            {t.takePresent}
          </Button>
        </Side>
      </div>
    </Modal>
  );
}

const differing = (compared: readonly { difference: string }[]): number =>
  compared.filter(({ difference }) => difference !== "same").length;

interface SideProps {
  source: SourceText;
  schema: Schema;
  name: string;
  annotations: Annotations;
  differing: number;
  children: React.ReactNode;
}

function Side({ source, schema, name, annotations, differing: count, children }: SideProps) {
  const t = useTexts().labeling;
  const regions = useMemo(() => shownRegions(annotations, schema, { origin: "person" }), [annotations, schema]);
  return (
    <section aria-label={name}>
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t.differences(count)}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: no form */}
      <div className={classes.bothText} tabIndex={0} role="group" aria-label={name}>
        <AnnotatedText
          source={source}
          schema={schema}
          regions={regions}
          label={t.textOf(name)}
          selected={null}
          onSelect={() => {}}
        />
      </div>
      {children}
    </section>
  );
}
