import { useState } from "react";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import { type Completion, submitCompletion } from "./queries";
import { type RegionProblem, regionProblems } from "./regionProblems";

interface Finish {
  saveDraft: () => Promise<Completion | null>;
  send: (isDraft: boolean) => Promise<Completion | null>;
  /** Something that one submitted before stands: one says whether this one takes the star over. */
  asksForStar: boolean;
  /** Submitting is asked for once more, as it cannot be taken back. */
  confirms: boolean;
  /** It is frozen now. */
  onSubmitted: (completion: Completion) => void;
}

/** Save and submit, as a person asks for them. What is wrong is told by region; the work is kept as a draft then. */
export function useFinish({ saveDraft, send, asksForStar, confirms, onSubmitted }: Finish) {
  const t = useTexts().labeling;
  const [problems, setProblems] = useState<readonly RegionProblem[]>([]);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  /** Saved, and to be submitted once the question about that (or about the star) is answered. */
  const [waiting, setWaiting] = useState<Completion | null>(null);

  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    try {
      await work();
    } catch (error) {
      const found = regionProblems(error);
      setProblems(found ?? []);
      setAsked(found !== null);
      if (!found) notify.failed(error);
    } finally {
      setBusy(false);
    }
  };
  const submitIt = async ({ id, version }: Completion, star: boolean | null) =>
    onSubmitted(await submitCompletion(id, version, star));

  const finish = (isSubmit: boolean): Promise<void> =>
    alone(async () => {
      await saveDraft();
      const saved = await send(false);
      if (!saved) return;
      setProblems([]);
      setAsked(false);
      // Where the project submits directly, saving has submitted it.
      if (saved.submitted_at) onSubmitted(saved);
      else if (!isSubmit) notify.done(t.saved);
      else if (asksForStar || confirms) setWaiting(saved);
      else await submitIt(saved, null);
    });
  /** Submit what waits; `star`: whether it takes the star over, null where that is not asked. */
  const answer = (star: boolean | null): void => {
    setWaiting(null);
    if (waiting) alone(() => submitIt(waiting, star));
  };
  return {
    problems,
    isAsked,
    isBusy,
    isWaiting: waiting !== null,
    save: () => finish(false),
    submit: () => finish(true),
    answer,
    cancel: () => setWaiting(null),
  };
}
