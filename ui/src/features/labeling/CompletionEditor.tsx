import { Alert, Text } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import {
  type AnnotatedTextHandle,
  type Annotations,
  actions,
  changeWork,
  handleKey,
  itemBy,
  RegionList,
  type ResultItem,
  readResult,
  type Schema,
  type SourceText,
  slice,
  TextEditor,
  useAnnotator,
  useShown,
  writeResult,
} from "@/annotator";
import { ErrorState, notify, useUnsavedGuard } from "@/design";
import type { Prediction } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import { Choices } from "./Choices";
import { CommandDialog } from "./CommandDialog";
import { COMPARE_KEY } from "./CompareButton";
import { ConflictDialog } from "./ConflictDialog";
import { commandsOf, drawerCommands } from "./commands";
import { DeleteCompletion } from "./DeleteCompletion";
import { EditorBar } from "./EditorBar";
import { LabelPalette, PaletteAtText } from "./LabelPalette";
import classes from "./labeling.module.css";
import { useLeadTime } from "./leadTime";
import { type LostWork, open, readCopy } from "./localCopy";
import { Problems } from "./Problems";
import { kernelSettings, type Panel, showsKeys, textLook, usePreferences } from "./preferences";
import type { Completion } from "./queries";
import { RelationPanel } from "./RelationPanel";
import { SuggestionPanel } from "./SuggestionPanel";
import { canRetry, isGone, isUnsaved, told } from "./saving";
import { keepRejected, rangeBegunWith, readRejected, withIds } from "./suggestions";
import { TaskDrawer } from "./TaskDrawer";
import { useCommandKeys } from "./useCommandKeys";
import type { Drawer } from "./useDrawer";
import { useEarlyKeys } from "./useEarlyKeys";
import { useFinish } from "./useFinish";
import { useSaving } from "./useSaving";
import { focusText, TEXT_KEY } from "./useTextKey";

interface CompletionEditorProps {
  source: SourceText;
  schema: Schema;
  completion: Completion;
  /** What it was begun from; it goes on suggesting what was not taken over. */
  prediction: Prediction | null;
  username: string;
  /** Shows it beside another version; null where there is no other one. */
  onCompare: (() => void) | null;
  onStored: (completion: Completion) => void;
  onSubmitted: (completion: Completion) => void;
  /** It was submitted or deleted elsewhere; what this window did and the server has not, if there is any. */
  onGone: (lost: LostWork | null) => void;
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
  const { source, schema, completion, prediction, username } = props;
  const t = useTexts().labeling;
  const { length } = source.map;
  const [opened] = useState(() =>
    open(
      { version: completion.version, result: completion.result as ResultItem[], by: completion.updated_by },
      readCopy(username, completion.id),
      length,
    ),
  );
  const [begun] = useState(() => ({
    suggestions: readResult(withIds((prediction?.result ?? []) as ResultItem[]), length),
    rejected: readRejected(username, completion.id),
    range: rangeBegunWith(completion),
  }));
  const preferences = usePreferences();
  const settings = useMemo(() => kernelSettings(preferences), [preferences]);
  const { state, act, change } = useAnnotator({ source, schema, annotations: opened.wanted, settings, ...begun });
  useEffect(() => change((now) => ({ ...now, settings: { ...now.settings, ...settings } })), [settings, change]);
  useEffect(() => keepRejected(username, completion.id, state.rejected), [username, completion.id, state.rejected]);
  const time = useLeadTime();
  const work = useSaving({
    completion,
    opened,
    annotations: state.annotations,
    length,
    username,
    time,
    onStored: props.onStored,
  });
  const { saving } = work;
  const onGone = useRef(props.onGone);
  useEffect(() => {
    onGone.current = props.onGone;
  });
  useEffect(() => {
    if (!isGone(saving.failure)) return;
    onGone.current(isUnsaved(saving) ? { completionId: completion.id, result: writeResult(saving.wanted) } : null);
  }, [saving, completion.id]);
  const finish = useFinish({ ...work, onSubmitted: props.onSubmitted });
  useEffect(() => {
    if (opened.isRestored && !opened.conflict) notify.note(t.restored);
  }, [opened, t]);
  useEffect(() => {
    // What is being submitted is frozen: nothing may be done to it that would be lost.
    change((now) => ({ ...now, isEditable: !finish.isBusy }));
  }, [finish.isBusy, change]);
  useEffect(() => {
    // Begun by a button that is gone by now: one goes on in the text.
    if (document.activeElement === document.body) focusText();
  }, []);
  const { close } = props.drawer;
  useEffect(() => {
    // What is missing or wrong stands in the side column.
    if (finish.problems.length > 0 || finish.isAsked) close();
  }, [finish.problems, finish.isAsked, close]);
  useFinishKeys(finish.save, finish.submit);
  const [hasCommands, setCommands] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  useCommandKeys(() => setCommands(true));
  const texts = useTexts();
  const commands = () => {
    const names = {
      actions: texts.annotator.actions,
      label: t.commandLabel,
      status: t.commandStatus,
      choice: t.commandChoice,
    };
    const isEnabled = !finish.isBusy;
    return commandsOf(state, act, names, [
      { id: "save", name: t.save, keys: ["ctrl+enter"], isEnabled, run: finish.save },
      { id: "text", name: texts.labelingWork.commandText, keys: [TEXT_KEY], isEnabled: true, run: focusText },
      { id: "submit", name: t.submit, keys: ["alt+enter"], isEnabled, run: finish.submit },
      {
        id: "compare",
        name: texts.labelingCompare.open,
        keys: [COMPARE_KEY],
        isEnabled: props.onCompare !== null,
        run: () => props.onCompare?.(),
      },
      ...drawerCommands(
        { guidelines: texts.labelingDrawer.commandGuidelines, comments: texts.labelingDrawer.commandComments },
        props.drawer.toggle,
      ),
    ]);
  };
  const guard = useUnsavedGuard(
    isUnsaved(saving) &&
      (saving.conflict !== null || (saving.failure !== null && !isGone(saving.failure)) || !work.isCopied),
  );
  const hides = (panel: Panel): boolean => preferences.hidden_panels.includes(panel);
  const shown = useShown(state);
  const ownCount = shown.filter(({ origin }) => origin === "person").length;
  const text = useRef<AnnotatedTextHandle>(null);
  const wrong = useMemo(() => new Set(finish.problems.map(({ region }) => region)), [finish.problems]);
  // A missing answer to a question of the task is told at the question.
  const listed = finish.problems.filter(({ region, code }) => region !== null || code !== "required");
  const nameOf = (key: string): string | null => {
    const item = itemBy(state.annotations, key);
    return item?.kind === "region" ? t.regionName(item.label, slice(source, item.start, item.end), "") : null;
  };
  const takePresent = (annotations: Annotations) => {
    work.tell({ type: "tookPresent" });
    change((now) => changeWork({ ...now, selected: null }, "reset", { annotations }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isForElement(event) && handleKey(event, state, act)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys reach the labels from wherever the focus is
    <div onKeyDown={onKeyDown}>
      <EditorBar state={state} act={act} told={told(saving)} finish={finish} onCommands={() => setCommands(true)} />
      {hasCommands && <CommandDialog commands={commands()} onClose={() => setCommands(false)} />}
      {saving.failure !== null && (
        <div className={classes.notice}>
          <ErrorState error={saving.failure} onRetry={work.saveDraft} title={t.told.failed} />
          <Text size="sm" c="dimmed">
            {canRetry(saving.failure) && work.isCopied ? t.keptHere : work.isCopied ? null : t.notKeptHere}
          </Text>
        </div>
      )}
      {saving.failure === null && !work.isCopied && (
        <Alert color="orange" variant="light" py="xs" mb="xs" role="alert">
          {t.notKeptHere}
        </Alert>
      )}
      {!hides("labels") && <LabelPalette state={state} act={act} hasKeys={showsKeys(preferences)} />}
      <div className={classes.columns} data-editing>
        <div data-task-text className={classes.text}>
          <TextEditor
            ref={text}
            state={state}
            act={act}
            label={t.text}
            {...textLook(preferences)}
            hiddenRelations={hidden}
            palette={(place) => {
              const box = text.current?.element?.getBoundingClientRect();
              return box && state.label === null ? (
                <PaletteAtText state={state} act={act} place={place} box={box} hasKeys={showsKeys(preferences)} />
              ) : null;
            }}
          />
        </div>
        <aside className={classes.side} aria-label={t.found}>
          {props.children}
          {listed.length > 0 && (
            <Problems problems={listed} nameOf={nameOf} onSelect={(key) => act(actions.select, { key })} />
          )}
          <SuggestionPanel state={state} act={act} within={begun.range} hasKeys={showsKeys(preferences)} />
          <Choices state={state} act={act} isAsked={finish.isAsked} hasKeys={showsKeys(preferences)} />
          <RelationPanel state={state} act={act} hidden={hidden} onHide={setHidden} />
          <Text size="sm" c="dimmed">
            {ownCount === 0 ? t.noRegions : t.shown(ownCount)}
          </Text>
          {!hides("regions") && (
            <div className={classes.list}>
              <RegionList
                source={source}
                schema={schema}
                regions={shown}
                label={t.regions}
                selected={state.selected}
                onSelect={(key) => act(actions.select, { key })}
                nameOf={(region, quote) => {
                  const name = t.regionName(region.label, quote, region.statuses.map(({ label }) => label).join(", "));
                  return region.origin === "prediction" ? t.suggestion(name) : name;
                }}
                markOf={(region) =>
                  region.origin === "prediction" ? t.suggestionMark : wrong.has(region.key) ? t.problemMark : null
                }
              />
            </div>
          )}
          <DeleteCompletion
            projectId={props.projectId}
            completion={completion}
            saveDraft={work.saveDraft}
            onDeleted={props.onDeleted}
            onRestored={props.onRestored}
          />
        </aside>
        <TaskDrawer drawer={props.drawer} taskId={completion.task_id} />
      </div>
      {saving.conflict && (
        <ConflictDialog
          source={source}
          schema={schema}
          mine={saving.wanted}
          present={saving.conflict}
          onKeepMine={() => work.tell({ type: "keptMine" })}
          onTakePresent={() => saving.conflict && takePresent(saving.conflict.annotations)}
        />
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

/** Ctrl + Enter saves, Alt + Enter submits, wherever the focus is; before anything else takes the key. */
function useFinishKeys(save: () => void, submit: () => void): void {
  useEarlyKeys((event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey;
    const isSubmit = event.altKey && !event.ctrlKey && !event.metaKey;
    if (!isSave && !isSubmit) return;
    event.preventDefault();
    if (isSave) save();
    else submit();
  });
}
