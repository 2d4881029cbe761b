import { useMemo, useState } from "react";
import { EVERYTHING, type Schema as Kinds, type Range, type SourceText, sourceText } from "@/annotator";
import type { Schema } from "@/api";
import { notify } from "@/design";
import type { ConfigContents, Prediction } from "@/features/predictions/queries";
import { useProject } from "@/features/projects";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { CompareButton, useCompareKey } from "./CompareButton";
import { CompareView } from "./CompareView";
import { CompletionEditor } from "./CompletionEditor";
import { HistoryButton } from "./HistoryButton";
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
import { usePicked } from "./usePicked";
import type { ToNext } from "./useToNext";
import { VersionPicker } from "./VersionPicker";
import { hasStanding, toCorrect } from "./versions";

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
  const { projectId, task, predictions, completions, mayLabel } = props;
  const { username } = useMe();
  const picked = usePicked(completions, predictions);
  const { shown, completion } = picked;
  const source = useMemo(() => sourceText(task.text), [task.text]);
  const schema = useMemo(() => schemaOf(props.contents), [props.contents]);
  const [isComparing, setComparing] = useState(false);
  const canCompare = completions.length + predictions.length > 1;
  const compare = canCompare ? () => setComparing((now) => !now) : null;
  useCompareKey(() => compare?.());
  const [range, setRange] = useState(EVERYTHING);
  const rescue = useLostWork(username, task.id, completions);
  const rejected = mayLabel ? toCorrect(completions, username) : null;
  const unfinished = completions.filter((one) => one.author === username && one.submitted_at === null).at(-1) ?? null;
  const one: OneVersionProps = { ...props, source, schema, picked, compare, rejected, onGone: rescue.onGone };
  const isWorkedOn = mayLabel && completion?.author === username && completion.submitted_at === null;
  return (
    <div className={classes.work}>
      {rescue.lost.map((work) => (
        <LostWorkNotice
          key={work.completionId}
          work={work}
          completion={completions.find(({ id }) => id === work.completionId)}
          copy={rescue.copy}
          onCopied={picked.pickCompletion}
          onForget={() => rescue.forget(work)}
        />
      ))}
      {rejected && (
        <ToCorrect
          projectId={projectId}
          rejected={rejected}
          unfinished={unfinished}
          isOpen={completion !== undefined && completion.id === unfinished?.id}
          onOpen={picked.pickCompletion}
        />
      )}
      {shown && isComparing ? (
        <CompareView
          source={source}
          schema={schema}
          completions={completions}
          predictions={predictions}
          shown={shown}
          onClose={() => setComparing(false)}
        />
      ) : isWorkedOn ? (
        <WorkedOn {...one} completion={completion} />
      ) : (
        <LookedAt {...one} range={range} onRange={setRange} />
      )}
    </div>
  );
}

interface OneVersionProps extends TaskVersionsProps {
  source: SourceText;
  schema: Kinds;
  picked: ReturnType<typeof usePicked>;
  /** Two versions side by side; null where there is only one. */
  compare: (() => void) | null;
  /** What one has to correct. */
  rejected: Completion | null;
  /** The server takes no more of what one works on. */
  onGone: ReturnType<typeof useLostWork>["onGone"];
}

/** One's own completion that is not submitted. */
function WorkedOn({ completion, ...props }: OneVersionProps & { completion: Completion }) {
  const { projectId, completions, predictions, picked, toNext } = props;
  const t = useTexts().labeling;
  const { username } = useMe();
  const { serve_next: servesNext = true, direct_submit: submitsDirectly = false } = useProject().settings;
  const keep = useKeep(projectId, completion.task_id);
  return (
    <CompletionEditor
      key={completion.id}
      source={props.source}
      schema={props.schema}
      completion={completion}
      prediction={predictions.find(({ id }) => id === completion.source_prediction_id) ?? null}
      username={username}
      drawer={props.drawer}
      projectId={projectId}
      onDeleted={picked.letGo}
      onRestored={picked.pickCompletion}
      onCompare={props.compare}
      asksForStar={!submitsDirectly && hasStanding(completions, username)}
      submitsDirectly={submitsDirectly}
      onStored={keep}
      onGone={props.onGone}
      onSubmitted={(submitted) => {
        keep(submitted);
        picked.pickCompletion(submitted.id);
        notify.done(t.submitted);
        if (servesNext) toNext.ask();
      }}
    >
      <WhichVersion {...props} />
    </CompletionEditor>
  );
}

/** A prediction, work of others, or what was submitted; or nothing yet. */
function LookedAt(props: OneVersionProps & { range: Range; onRange: (range: Range) => void }) {
  const { projectId, task, completions, picked, rejected, toNext, drawer } = props;
  const t = useTexts().labeling;
  const { shown, completion } = picked;
  const place = { projectId, taskId: task.id, onBegun: picked.pickCompletion };
  const nextReview = useNextReview({ projectId, taskId: task.id, completions, shown, onPick: picked.pick });
  return (
    <ShownVersion
      key={shown ? `${shown.kind} ${shown.id}` : "none"}
      place={place}
      source={props.source}
      schema={props.schema}
      completion={completion}
      prediction={picked.prediction}
      range={props.range}
      onRange={props.onRange}
      isTold={completion !== undefined && completion.id === rejected?.id}
      mayLabel={props.mayLabel}
      onKeep={() => picked.pick(shown)}
      onNextReview={nextReview}
      onlyAssigned={toNext.onlyAssigned}
      onAccepted={(next) => {
        picked.letGo();
        notify.done(t.accepted);
        toNext.open(next);
      }}
      drawer={<TaskDrawer drawer={drawer} taskId={task.id} />}
    >
      <WhichVersion {...props} />
    </ShownVersion>
  );
}

/** Which version it is, and the way to the others. */
function WhichVersion({ projectId, task, completions, predictions, picked, compare }: OneVersionProps) {
  const history = <HistoryButton projectId={projectId} taskId={task.id} onBegun={picked.pickCompletion} />;
  if (!picked.shown) return history;
  return (
    <>
      <VersionPicker completions={completions} predictions={predictions} shown={picked.shown} onPick={picked.pick} />
      <div className={classes.suggestionButtons}>
        {compare && <CompareButton onClick={compare} />}
        {history}
      </div>
    </>
  );
}
