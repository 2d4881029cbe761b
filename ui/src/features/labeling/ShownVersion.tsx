import type { ReactNode } from "react";
import type { Schema as Kinds, Range, SourceText } from "@/annotator";
import type { Schema } from "@/api";
import type { Prediction } from "@/features/predictions/queries";
import { useMay } from "@/features/projects";
import { useMe } from "@/features/session";
import classes from "./labeling.module.css";
import { PredictionAbout, PredictionActions } from "./PredictionActions";
import type { Completion } from "./queries";
import { Reviewed, ReviewPanel } from "./ReviewPanel";
import { CompletionAbout, CompletionActions, type Place, StartEmpty } from "./VersionActions";
import { VersionView } from "./VersionView";
import { isWaiting } from "./versions";

interface ShownVersionProps {
  place: Place;
  source: SourceText;
  schema: Kinds;
  /** One of the two; neither where the task has no version. */
  completion: Completion | undefined;
  prediction: Prediction | undefined;
  /** The slider's. */
  range: Range;
  onRange: (range: Range) => void;
  /** It is told at the top of the page already why it was rejected. */
  isTold: boolean;
  mayLabel: boolean;
  /** The page goes on showing this version. */
  onKeep: () => void;
  onNextReview: () => void;
  onlyAssigned: boolean;
  onAccepted: (next: Schema<"ServedTask"> | null) => void;
  drawer: ReactNode;
  /** Which version it is. */
  children: ReactNode;
}

/** A version that is only looked at, with what can be done with it: begin from it, accept it, review it. */
export function ShownVersion(props: ShownVersionProps) {
  const { place, completion, prediction, range, mayLabel } = props;
  const { username } = useMe();
  const mayReview = useMay("review");
  const mayReviewOwn = useMay("edit project");
  const seesAll = useMay("see all completions");
  const isMine = completion?.author === username;
  const isReviewable = completion && (completion.review !== null || isWaiting(completion));
  return (
    <VersionView
      source={props.source}
      schema={props.schema}
      result={(completion ?? prediction)?.result ?? null}
      range={prediction ? range : null}
      onRange={props.onRange}
      drawer={props.drawer}
    >
      {props.children}
      {prediction && <PredictionAbout prediction={prediction} />}
      {completion && <CompletionAbout completion={completion} />}
      {isReviewable && mayReview && (!isMine || mayReviewOwn) ? (
        <ReviewPanel
          projectId={place.projectId}
          completion={completion}
          mayUndo={seesAll || completion.reviewed_by === username}
          onAct={props.onKeep}
          onNext={props.onNextReview}
        />
      ) : (
        completion?.review && !props.isTold && <Reviewed completion={completion} />
      )}
      {mayLabel && (
        <div className={classes.versionButtons}>
          {prediction && (
            <PredictionActions
              {...place}
              prediction={prediction}
              range={range}
              onlyAssigned={props.onlyAssigned}
              onAccepted={props.onAccepted}
            />
          )}
          {completion && <CompletionActions {...place} completion={completion} isMine={isMine} />}
          <StartEmpty {...place} isMain={!completion && !prediction} />
        </div>
      )}
    </VersionView>
  );
}
