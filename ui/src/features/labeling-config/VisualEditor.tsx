import { ActionIcon, Alert, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { type KeyboardEvent, type RefObject, useMemo, useState } from "react";
import { Empty } from "@/design";
import { useTexts } from "@/texts";
import { AddGroup } from "./AddGroup";
import type { EditorHandle } from "./ConfigEditor";
import { takesGroups } from "./groupEdits";
import { LabelGroupView } from "./LabelGroupView";
import { groupsOf } from "./labelEdits";
import type { Contents, Problem } from "./queries";
import { RemovalQuestion } from "./RemovalQuestion";
import { inUse, problemsByOffset } from "./rowProblems";
import { useGroupFocus } from "./useGroupFocus";
import { useLabelEdits } from "./useLabelEdits";
import classes from "./visual-editor.module.css";

interface VisualEditorProps {
  projectId: number;
  text: string;
  editor: RefObject<EditorHandle | null>;
  checked: { xml: string; problems: Problem[] } | undefined;
  contents: Contents | undefined;
}

/** Labels and choices of the XML as a table; each edit is a small one of the XML, and a step of its undo. */
export function VisualEditor({ projectId, text, editor, checked, contents }: VisualEditorProps) {
  const t = useTexts().labelingConfig.visual;
  const edits = useLabelEdits(projectId, text, editor);
  const [told, setTold] = useState("");
  const groups = useMemo(() => (text.trim() === "" ? [] : groupsOf(text)), [text]);
  const focus = useGroupFocus(groups?.length ?? 0);
  const colours = useMemo(() => new Map(contents?.labels.map(({ value, color }) => [value, color])), [contents]);
  const used = groups?.flatMap(({ items }) => items.map(({ background }) => background)) ?? [];
  const hasStatuses = groups?.some(({ items }) => items.some(({ isStatus }) => isStatus)) ?? false;
  const problems = useMemo(
    () => (checked?.xml === text ? problemsByOffset(text, checked.problems) : new Map<number, Problem[]>()),
    [text, checked],
  );
  const gone = inUse(checked?.problems ?? []);
  return (
    <section
      ref={focus.ref}
      className={classes.visual}
      aria-label={t.title}
      onKeyDownCapture={(event) => undoByKey(event, edits)}
    >
      <div className={classes.head}>
        <Text size="xs" c="dimmed" flex={1}>
          {t.about}
        </Text>
        <Tooltip label={t.undo}>
          <ActionIcon variant="subtle" color="gray" aria-label={t.undo} onClick={edits.undo}>
            <IconArrowBackUp size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t.redo}>
          <ActionIcon variant="subtle" color="gray" aria-label={t.redo} onClick={edits.redo}>
            <IconArrowForwardUp size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {gone.length > 0 && (
        <Alert m="sm" color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t.inUse}>
          {gone.map((message) => (
            <Text size="sm" key={message}>
              {message}
            </Text>
          ))}
        </Alert>
      )}
      {groups === null && <Empty title={t.unreadable} about={t.unreadableAbout} />}
      {groups?.length === 0 && <Empty title={t.nothing} about={t.nothingAbout} />}
      {groups?.map((group, of) => (
        <LabelGroupView
          // biome-ignore lint/suspicious/noArrayIndexKey: groups are known by their place
          key={of}
          group={group}
          of={of}
          colours={colours}
          used={used}
          problems={problems}
          hasStatuses={hasStatuses}
          edits={edits}
          onTell={setTold}
        />
      ))}
      {takesGroups(text) && (
        <AddGroup
          text={text}
          onAdd={(group) => {
            focus.onAdded(group.name);
            edits.addGroup(group);
            setTold(t.group.added(group.name));
          }}
        />
      )}
      <VisuallyHidden aria-live="polite">{told}</VisuallyHidden>
      <RemovalQuestion asked={edits.question.asked} onGo={edits.question.goOn} onKeep={edits.question.keep} />
    </section>
  );
}

/** The undo of the XML, not the one of a single field. */
function undoByKey(event: KeyboardEvent, { undo, redo }: { undo: () => void; redo: () => void }) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}
