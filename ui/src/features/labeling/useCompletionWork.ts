import { useEffect, useMemo, useRef, useState } from "react";
import {
  changeWork,
  type ResultItem,
  readResult,
  type Schema,
  type SourceText,
  useAnnotator,
  type Work,
  writeResult,
} from "@/annotator";
import { notify, useUnsavedGuard } from "@/design";
import type { Prediction } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import { useLeadTime } from "./leadTime";
import { type LostWork, open, readCopy } from "./localCopy";
import { kernelSettings, type Preferences } from "./preferences";
import type { Completion } from "./queries";
import { isGone, isUnsaved } from "./saving";
import { rangeBegunWith, withIds } from "./suggestions";
import { useFinish } from "./useFinish";
import { useSaving } from "./useSaving";

export interface CompletionToWorkOn {
  source: SourceText;
  schema: Schema;
  completion: Completion;
  /** What it was begun from; it goes on suggesting what was not taken over. */
  prediction: Prediction | null;
  username: string;
  /** Something that one submitted for the task stands. */
  asksForStar: boolean;
  onStored: (completion: Completion) => void;
  onSubmitted: (completion: Completion) => void;
  /** It was submitted or deleted elsewhere; what this window did and the server has not, if there is any. */
  onGone: (lost: LostWork | null) => void;
}

/** One's work on a completion: what is on the page, how it is saved and submitted, and what asks before leaving. */
export function useCompletionWork(given: CompletionToWorkOn, preferences: Preferences) {
  const { source, schema, completion, prediction, username } = given;
  const t = useTexts().labeling;
  const { length } = source.map;
  const [opened] = useState(() =>
    open(
      {
        version: completion.version,
        result: completion.result as ResultItem[],
        rejected: completion.rejected_suggestions,
        by: completion.updated_by,
      },
      readCopy(username, completion.id),
      length,
    ),
  );
  const [begun] = useState(() => ({
    suggestions: readResult(withIds((prediction?.result ?? []) as ResultItem[]), length),
    range: rangeBegunWith(completion),
  }));
  const settings = useMemo(() => kernelSettings(preferences), [preferences]);
  const { state, act, change } = useAnnotator({ source, schema, ...opened.wanted, settings, ...begun });
  useEffect(() => change((now) => ({ ...now, settings: { ...now.settings, ...settings } })), [settings, change]);
  const time = useLeadTime();
  const work = useSaving({ completion, opened, wanted: state, length, username, time, onStored: given.onStored });
  const { saving } = work;
  const onGone = useRef(given.onGone);
  useEffect(() => {
    onGone.current = given.onGone;
  });
  useEffect(() => {
    if (!isGone(saving.failure)) return;
    onGone.current(
      isUnsaved(saving) ? { completionId: completion.id, result: writeResult(saving.wanted.annotations) } : null,
    );
  }, [saving, completion.id]);
  const finish = useFinish({
    ...work,
    asksForStar: given.asksForStar,
    confirms: preferences.confirm_submit,
    onSubmitted: given.onSubmitted,
  });
  useEffect(() => {
    if (opened.isRestored && !opened.conflict) notify.note(t.restored);
  }, [opened, t]);
  useEffect(() => {
    // What is being submitted is frozen: nothing may be done to it that would be lost.
    change((now) => ({ ...now, isEditable: !finish.isBusy && !finish.isWaiting }));
  }, [finish.isBusy, finish.isWaiting, change]);
  const guard = useUnsavedGuard(
    isUnsaved(saving) &&
      (saving.conflict !== null || (saving.failure !== null && !isGone(saving.failure)) || !work.isCopied),
  );
  const takePresent = (present: Work) => {
    work.tell({ type: "tookPresent" });
    change((now) => changeWork({ ...now, selected: null }, "reset", present));
  };
  return { state, act, range: begun.range, work, finish, guard, takePresent };
}
