import { useMemo, useState } from "react";
import { EVERYTHING, sourceText } from "@/annotator";
import type { Schema } from "@/api";
import { notify } from "@/design";
import type { ConfigContents, Prediction } from "@/features/predictions/queries";
import { useProject } from "@/features/projects";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { CompletionEditor } from "./CompletionEditor";
import { type Completion, useKeep } from "./queries";
import { schemaOf } from "./schema";
import { predictionOf } from "./suggestions";
import { CompletionActions, PredictionAbout, PredictionActions, Rejection, StartEmpty } from "./VersionActions";
import { VersionPicker } from "./VersionPicker";
import { VersionView } from "./VersionView";
import { firstShown, type VersionRef } from "./versions";

interface TaskVersionsProps {
  projectId: number;
  task: Schema<"TaskRead">;
  predictions: readonly Prediction[];
  completions: readonly Completion[];
  contents: ConfigContents;
  mayLabel: boolean;
  onNext: () => void;
}

/** The version that is shown: worked on where it is one's own and not submitted, else only looked at. */
export function TaskVersions(props: TaskVersionsProps) {
  const { projectId, task, predictions, completions, mayLabel, onNext } = props;
  const t = useTexts().labeling;
  const { username } = useMe();
  const { serve_next: servesNext = true } = useProject().settings;
  const source = useMemo(() => sourceText(task.text), [task.text]);
  const schema = useMemo(() => schemaOf(props.contents), [props.contents]);
  const keep = useKeep(projectId, task.id);
  const [picked, setPicked] = useState<VersionRef | null>(null);
  const [range, setRange] = useState(EVERYTHING);
  const shown = picked ?? firstShown(completions, predictions, username);
  const completion = shown?.kind === "completion" ? completions.find(({ id }) => id === shown.id) : undefined;
  const prediction = shown?.kind === "prediction" ? predictions.find(({ id }) => id === shown.id) : undefined;
  const place = { projectId, taskId: task.id, onBegun: (id: number) => setPicked({ kind: "completion", id }) };
  const picker = shown && (
    <VersionPicker completions={completions} predictions={predictions} shown={shown} onPick={setPicked} />
  );
  const afterSubmit = (told: string) => {
    notify.done(told);
    if (servesNext) onNext();
  };
  if (completion && mayLabel && completion.author === username && completion.submitted_at === null) {
    return (
      <CompletionEditor
        key={completion.id}
        source={source}
        schema={schema}
        completion={completion}
        prediction={predictionOf(completion, predictions)}
        username={username}
        onStored={keep}
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
    <VersionView
      key={shown ? `${shown.kind} ${shown.id}` : "none"}
      source={source}
      schema={schema}
      result={(completion ?? prediction)?.result ?? null}
      range={prediction ? range : null}
      onRange={setRange}
    >
      {picker}
      {prediction && <PredictionAbout prediction={prediction} />}
      {completion && <Rejection completion={completion} />}
      {mayLabel && prediction && (
        <PredictionActions
          {...place}
          prediction={prediction}
          range={range}
          onAccepted={() => {
            setPicked(null);
            afterSubmit(t.accepted);
          }}
        />
      )}
      {mayLabel && completion && (
        <CompletionActions {...place} completion={completion} isMine={completion.author === username} />
      )}
      {mayLabel && <StartEmpty {...place} isMain={!shown} />}
    </VersionView>
  );
}
