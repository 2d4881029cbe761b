import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { EVERYTHING, sourceText } from "@/annotator";
import type { Schema } from "@/api";
import { notify } from "@/design";
import type { ConfigContents, Prediction } from "@/features/predictions/queries";
import { useMay, useProject } from "@/features/projects";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { CompareButton, useCompareKey } from "./CompareButton";
import { CompareView } from "./CompareView";
import { CompletionEditor } from "./CompletionEditor";
import { HistoryDialog } from "./HistoryDialog";
import { LostWorkNotice } from "./LostWorkNotice";
import classes from "./labeling.module.css";
import { type Completion, useKeep } from "./queries";
import { ShownVersion } from "./ShownVersion";
import { schemaOf } from "./schema";
import { TaskDrawer } from "./TaskDrawer";
import { ToCorrect } from "./ToCorrect";
import type { Drawer } from "./useDrawer";
import { useLostWork } from "./useLostWork";
import { useNextReview } from "./useNextReview";
import type { ToNext } from "./useToNext";
import { VersionPicker } from "./VersionPicker";
import { firstShown, hasStanding, toCorrect, type VersionRef } from "./versions";

interface TaskVersionsProps {
  projectId: number;
  task: Schema<"TaskRead">;
  predictions: readonly Prediction[];
  completions: readonly Completion[];
  contents: ConfigContents;
  mayLabel: boolean;
  toNext: ToNext;
  drawer: Drawer;
}

/** The version that is shown: worked on where it is one's own and not submitted, else only looked at. */
export function TaskVersions(props: TaskVersionsProps) {
  const { projectId, task, predictions, completions, mayLabel, toNext, drawer } = props;
  const texts = useTexts();
  const t = texts.labeling;
  const { username } = useMe();
  const { serve_next: servesNext = true, direct_submit: submitsDirectly = false } = useProject().settings;
  const source = useMemo(() => sourceText(task.text), [task.text]);
  const schema = useMemo(() => schemaOf(props.contents), [props.contents]);
  const keep = useKeep(projectId, task.id);
  const [picked, setPicked] = useState<VersionRef | null>(null);
  const [range, setRange] = useState(EVERYTHING);
  const mayReview = useMay("review");
  const rescue = useLostWork(username, task.id, completions);
  const isThere =
    picked && (picked.kind === "completion" ? completions : predictions).some(({ id }) => id === picked.id);
  const shown = (isThere ? picked : null) ?? firstShown(completions, predictions, username, mayReview);
  const completion = shown?.kind === "completion" ? completions.find(({ id }) => id === shown.id) : undefined;
  const prediction = shown?.kind === "prediction" ? predictions.find(({ id }) => id === shown.id) : undefined;
  const place = { projectId, taskId: task.id, onBegun: (id: number) => setPicked({ kind: "completion", id }) };
  const nextReview = useNextReview({ projectId, taskId: task.id, completions, shown, onPick: setPicked });
  const [isComparing, setComparing] = useState(false);
  const canCompare = completions.length + predictions.length > 1;
  const compare = () => canCompare && setComparing((now) => !now);
  useCompareKey(compare);
  const [hasHistory, setHistory] = useState(false);
  const history = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconHistory size={15} aria-hidden />}
      onClick={() => setHistory(true)}
    >
      {texts.labelingHistory.open}
    </Button>
  );
  const picker = shown && (
    <>
      <VersionPicker completions={completions} predictions={predictions} shown={shown} onPick={setPicked} />
      <div className={classes.suggestionButtons}>
        {canCompare && <CompareButton onClick={compare} />}
        {history}
      </div>
    </>
  );
  const afterSubmit = (told: string) => {
    notify.done(told);
    if (servesNext) toNext.ask();
  };
  const rejected = mayLabel ? toCorrect(completions, username) : null;
  const unfinished = completions.filter((one) => one.author === username && one.submitted_at === null).at(-1) ?? null;
  const isMine = completion?.author === username;
  const body = () => {
    if (shown && isComparing) {
      return (
        <CompareView
          source={source}
          schema={schema}
          completions={completions}
          predictions={predictions}
          shown={shown}
          onClose={() => setComparing(false)}
        />
      );
    }
    if (completion && mayLabel && isMine && completion.submitted_at === null) {
      return (
        <CompletionEditor
          key={completion.id}
          source={source}
          schema={schema}
          completion={completion}
          prediction={predictions.find(({ id }) => id === completion.source_prediction_id) ?? null}
          username={username}
          drawer={drawer}
          projectId={projectId}
          onDeleted={() => setPicked(null)}
          onRestored={place.onBegun}
          onCompare={canCompare ? compare : null}
          asksForStar={!submitsDirectly && hasStanding(completions, username)}
          submitsDirectly={submitsDirectly}
          onStored={keep}
          onGone={rescue.onGone}
          onSubmitted={(submitted) => {
            keep(submitted);
            setPicked({ kind: "completion", id: submitted.id });
            afterSubmit(t.submitted);
          }}
        >
          {picker}
        </CompletionEditor>
      );
    }
    return (
      <ShownVersion
        key={shown ? `${shown.kind} ${shown.id}` : "none"}
        place={place}
        source={source}
        schema={schema}
        completion={completion}
        prediction={prediction}
        range={range}
        onRange={setRange}
        isTold={completion !== undefined && completion.id === rejected?.id}
        mayLabel={mayLabel}
        onKeep={() => setPicked(shown)}
        onNextReview={nextReview}
        onlyAssigned={toNext.onlyAssigned}
        onAccepted={(next) => {
          setPicked(null);
          notify.done(t.accepted);
          toNext.open(next);
        }}
        drawer={<TaskDrawer drawer={drawer} taskId={task.id} />}
      >
        {picker ?? history}
      </ShownVersion>
    );
  };
  return (
    <div className={classes.work}>
      {rescue.lost.map((work) => (
        <LostWorkNotice
          key={work.completionId}
          work={work}
          completion={completions.find(({ id }) => id === work.completionId)}
          copy={rescue.copy}
          onCopied={place.onBegun}
          onForget={() => rescue.forget(work)}
        />
      ))}
      {rejected && (
        <ToCorrect
          projectId={projectId}
          rejected={rejected}
          unfinished={unfinished}
          isOpen={completion !== undefined && completion.id === unfinished?.id}
          onOpen={place.onBegun}
        />
      )}
      {body()}
      {hasHistory && (
        <HistoryDialog
          projectId={projectId}
          taskId={task.id}
          onRestored={(id) => {
            setHistory(false);
            place.onBegun(id);
          }}
          onClose={() => setHistory(false)}
        />
      )}
    </div>
  );
}
