import { useState } from "react";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import { type Completion, submitCompletion } from "./queries";
import { type RegionProblem, regionProblems } from "./regionProblems";

interface Finish {
  saveDraft: () => Promise<Completion | null>;
  send: (isDraft: boolean) => Promise<Completion | null>;
  /** It is frozen now. */
  onSubmitted: (completion: Completion) => void;
}

/** Save and submit, as a person asks for them. What is wrong is told by region; the work is kept as a draft then. */
export function useFinish({ saveDraft, send, onSubmitted }: Finish) {
  const t = useTexts().labeling;
  const [problems, setProblems] = useState<readonly RegionProblem[]>([]);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);

  const finish = async (isSubmit: boolean): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    try {
      await saveDraft();
      const saved = await send(false);
      if (!saved) return;
      setProblems([]);
      setAsked(false);
      // Where the project submits directly, saving has submitted it.
      if (saved.submitted_at) onSubmitted(saved);
      else if (isSubmit) onSubmitted(await submitCompletion(saved.id, saved.version));
      else notify.done(t.saved);
    } catch (error) {
      const found = regionProblems(error);
      setProblems(found ?? []);
      setAsked(found !== null);
      if (!found) notify.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return { problems, isAsked, isBusy, save: () => finish(false), submit: () => finish(true) };
}
