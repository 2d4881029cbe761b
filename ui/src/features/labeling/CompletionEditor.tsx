import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { handleKey } from "@/annotator";
import { CommandDialog } from "./CommandDialog";
import { ConflictDialog } from "./ConflictDialog";
import { DeleteCompletion } from "./DeleteCompletion";
import { EditorBar } from "./EditorBar";
import { EditorNotices } from "./EditorNotices";
import { EditorSide } from "./EditorSide";
import { EditorText } from "./EditorText";
import { LabelPalette } from "./LabelPalette";
import classes from "./labeling.module.css";
import { showsKeys, usePreferences } from "./preferences";
import { StarDialog } from "./StarDialog";
import { SubmitDialog } from "./SubmitDialog";
import { told } from "./saving";
import { TaskDrawer } from "./TaskDrawer";
import { useCommandKeys } from "./useCommandKeys";
import { type CompletionToWorkOn, useCompletionWork } from "./useCompletionWork";
import type { Drawer } from "./useDrawer";
import { useEditorCommands } from "./useEditorCommands";
import { useFinishKeys } from "./useFinishKeys";
import { focusText } from "./useTextKey";

interface CompletionEditorProps extends CompletionToWorkOn {
  /** The project's setting: saving submits. */
  submitsDirectly: boolean;
  /** Shows it beside another version; null where there is no other one. */
  onCompare: (() => void) | null;
  projectId: number;
  onDeleted: () => void;
  onRestored: (id: number) => void;
  /** Which version it is. */
  children: ReactNode;
  /** Guidelines and comments, over the side column. */
  drawer: Drawer;
}

/** One's own completion, to be worked on. The page makes it anew (`key`) for another completion. */
export function CompletionEditor(props: CompletionEditorProps) {
  const { source, schema, completion, drawer, onCompare, submitsDirectly } = props;
  const preferences = usePreferences();
  const { state, act, range, work, finish, guard, takePresent } = useCompletionWork(props, preferences);
  const { saving } = work;
  useEffect(() => {
    // Begun by a button that is gone by now: one goes on in the text.
    if (document.activeElement === document.body) focusText();
  }, []);
  const { close } = drawer;
  useEffect(() => {
    // What is missing or wrong stands in the side column.
    if (finish.problems.length > 0 || finish.isAsked) close();
  }, [finish.problems, finish.isAsked, close]);
  useFinishKeys(finish.save, finish.submit);
  const [hasCommands, setCommands] = useState(false);
  useCommandKeys(() => setCommands(true));
  const commands = useEditorCommands({ state, act, finish, submitsDirectly, drawer, onCompare });
  const [hiddenRelations, setHiddenRelations] = useState<ReadonlySet<string>>(new Set());
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isForElement(event) && handleKey(event, state, act)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys reach the labels from wherever the focus is
    <div className={classes.editor} onKeyDown={onKeyDown}>
      <EditorBar
        state={state}
        act={act}
        told={told(saving)}
        finish={finish}
        submitsDirectly={submitsDirectly}
        onCommands={() => setCommands(true)}
      />
      {hasCommands && <CommandDialog commands={commands()} onClose={() => setCommands(false)} />}
      <EditorNotices failure={saving.failure} isCopied={work.isCopied} onRetry={work.saveDraft} />
      {!preferences.hidden_panels.includes("labels") && (
        <LabelPalette state={state} act={act} hasKeys={showsKeys(preferences)} />
      )}
      <div className={classes.columns}>
        <EditorText state={state} act={act} preferences={preferences} hiddenRelations={hiddenRelations} />
        <EditorSide
          state={state}
          act={act}
          preferences={preferences}
          within={range}
          problems={finish.problems}
          isAsked={finish.isAsked}
          hiddenRelations={hiddenRelations}
          onHideRelations={setHiddenRelations}
          below={
            <DeleteCompletion
              projectId={props.projectId}
              completion={completion}
              saveDraft={work.saveDraft}
              onDeleted={props.onDeleted}
              onRestored={props.onRestored}
            />
          }
        >
          {props.children}
        </EditorSide>
        <TaskDrawer drawer={drawer} taskId={completion.task_id} />
      </div>
      {saving.conflict && (
        <ConflictDialog
          source={source}
          schema={schema}
          mine={saving.wanted.annotations}
          present={saving.conflict}
          onKeepMine={() => work.tell({ type: "keptMine" })}
          onTakePresent={() => saving.conflict && takePresent(saving.conflict.work)}
        />
      )}
      {finish.isWaiting && props.asksForStar && <StarDialog onAnswer={finish.answer} onCancel={finish.cancel} />}
      {finish.isWaiting && !props.asksForStar && (
        <SubmitDialog onSubmit={() => finish.answer(null)} onCancel={finish.cancel} />
      )}
      {!saving.conflict && guard}
    </div>
  );
}

/** Whether a key is meant for the field or button that has the focus. */
function isForElement({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog], input, textarea, select, [role=combobox]")) return true;
  return target.closest("button, a") !== null && (key === "Enter" || key === " ");
}
