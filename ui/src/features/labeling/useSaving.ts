import { useCallback, useEffect, useRef, useState } from "react";
import { type CharOffset, type ResultItem, readResult, type Work, writeResult } from "@/annotator";
import { ApiError } from "@/api";
import type { LeadTime } from "./leadTime";
import { dropCopy, type Opened, writeCopy } from "./localCopy";
import { type Completion, putCompletion } from "./queries";
import { afterEvent, beginSaving, canRetry, dueIn, isGone, isUnsaved, type Saving, type SavingEvent } from "./saving";

interface ToSave {
  completion: Completion;
  opened: Opened;
  /** What is on the page. */
  wanted: Work;
  /** Length of the text in code points. */
  length: CharOffset;
  username: string;
  time: LeadTime;
  onStored: (completion: Completion) => void;
}

/** Saves the work by itself, keeps a copy in the browser until the server has it, and saves it when asked to. */
export function useSaving(given: ToSave) {
  const { completion, opened, wanted, length, username, time } = given;
  const { annotations, rejected } = wanted;
  const [saving, show] = useState<Saving>(() =>
    beginSaving(opened.version, opened.stored, opened.wanted, opened.conflict),
  );
  const [isCopied, setCopied] = useState(true);
  // Calls read what is true now, not what was drawn last.
  const now = useRef(saving);
  const calls = useRef<Promise<unknown>>(Promise.resolve());
  const onStored = useRef(given.onStored);
  useEffect(() => {
    onStored.current = given.onStored;
  });
  const tell = useCallback((event: SavingEvent): void => {
    now.current = afterEvent(now.current, event);
    show(now.current);
  }, []);
  const { id, task_id: taskId } = completion;

  const keepCopy = useCallback((): void => {
    const { wanted, version } = now.current;
    const copy = { taskId, version, result: writeResult(wanted.annotations), rejected: [...wanted.rejected] };
    if (isUnsaved(now.current)) setCopied(writeCopy(username, id, copy));
    else dropCopy(username, id);
  }, [username, id, taskId]);

  const call = useCallback(
    async (isDraft: boolean): Promise<Completion | null> => {
      const { wanted, version } = now.current;
      if (now.current.conflict || (isDraft && !isUnsaved(now.current))) return null;
      const seconds = time.take();
      tell({ type: "sent" });
      try {
        const stored = await putCompletion(id, {
          version,
          result: writeResult(wanted.annotations),
          rejected_suggestions: [...wanted.rejected],
          seconds,
          draft: isDraft,
        });
        tell({ type: "stored", version: stored.version });
        keepCopy();
        onStored.current(stored);
        return stored;
      } catch (error) {
        time.giveBack(seconds);
        tell(eventOf(error, isDraft, length));
        throw error;
      }
    },
    [id, length, time, tell, keepCopy],
  );

  /** One call after the other; null where nothing was to be sent or a conflict waits for an answer. */
  const send = useCallback(
    (isDraft: boolean): Promise<Completion | null> => {
      const turn = calls.current.then(() => call(isDraft));
      calls.current = turn.catch(() => null);
      return turn;
    },
    [call],
  );
  const saveDraft = useCallback(() => send(true).catch(() => null), [send]);

  useEffect(() => tell({ type: "changed", work: { annotations, rejected } }), [annotations, rejected, tell]);
  useEffect(() => {
    keepCopy();
    const due = dueIn(saving);
    if (due === null) return;
    const timer = setTimeout(saveDraft, due);
    return () => clearTimeout(timer);
  }, [saving, saveDraft, keepCopy]);
  useEffect(() => {
    const onHidden = () => document.visibilityState === "hidden" && saveDraft();
    document.addEventListener("visibilitychange", onHidden);
    window.addEventListener("online", saveDraft);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      window.removeEventListener("online", saveDraft);
      saveDraft();
    };
  }, [saveDraft]);

  return { saving, tell, saveDraft, send, isCopied };
}

function eventOf(error: unknown, isDraft: boolean, length: CharOffset): SavingEvent {
  const present = error instanceof ApiError && error.code === "completion-changed" ? presentOf(error.details) : null;
  if (present) {
    const { version, by, result, rejected_suggestions: rejected } = present;
    const work = { annotations: readResult(result, length), rejected: new Set(rejected) };
    return { type: "conflict", present: { version, by, work } };
  }
  return isDraft || canRetry(error) || isGone(error) ? { type: "failed", error } : { type: "refused" };
}

interface PresentDetails {
  version: number;
  by: string | null;
  result: ResultItem[];
  rejected_suggestions: string[];
}

/** What the server has, of the details of a 409. */
function presentOf(details: unknown): PresentDetails | null {
  if (typeof details !== "object" || details === null || !("present" in details)) return null;
  const present = details.present as PresentDetails;
  return Array.isArray(present?.result) ? present : null;
}
