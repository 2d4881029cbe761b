import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "@/api";
import { checkQuery, type Problem, useSaveConfig } from "./queries";
import { toEditor } from "./text";
import type { Draft } from "./useDraft";

export interface Theirs {
  version: number;
  xml: string;
  text: string;
}

/** Where saving stands: refused by its problems, asked about labels in use, overtaken by somebody else, done. */
export type Saving =
  | { state: "idle" }
  | { state: "refused"; problems: Problem[] }
  | { state: "asked"; inUse: Problem[] }
  | { state: "overtaken"; theirs: Theirs }
  | { state: "failed"; error: unknown }
  | { state: "saved"; version: number };

const IDLE: Saving = { state: "idle" };

/** Saves the draft: problems first, then labels in use, then the version that was edited. */
export function useSaving(projectId: number, draft: Draft) {
  const client = useQueryClient();
  const [saving, setSaving] = useState<Saving>(IDLE);
  const [isBusy, setBusy] = useState(false);
  const put = useSaveConfig(projectId, draft.base);

  async function write() {
    try {
      const saved = await put.mutateAsync({ xml: draft.xml(), version: draft.version });
      setSaving({ state: "saved", version: saved.version });
    } catch (error) {
      const theirs = overtaking(error);
      setSaving(theirs ? { state: "overtaken", theirs } : { state: "failed", error });
    }
  }

  async function look(): Promise<void> {
    const { problems } = await client.fetchQuery({ ...checkQuery(projectId, draft.text), staleTime: 0 });
    const errors = problems.filter(({ severity }) => severity === "error");
    const inUse = problems.filter(({ code }) => code === "label-in-use");
    if (errors.length > 0) setSaving({ state: "refused", problems: errors });
    else if (inUse.length > 0) setSaving({ state: "asked", inUse });
    else await write();
  }

  async function busily(act: () => Promise<void>) {
    if (isBusy) return;
    setBusy(true);
    setSaving(IDLE);
    await act().catch((error: unknown) => setSaving({ state: "failed", error }));
    setBusy(false);
  }

  return {
    saving,
    isBusy,
    save: () => busily(look),
    saveAllTheSame: () => busily(write),
    compareWith: (theirs: Theirs) => setSaving({ state: "overtaken", theirs }),
    forget: () => setSaving(IDLE),
  };
}

/** The version that is saved by now, where saving was refused because of it. */
function overtaking(error: unknown): Theirs | null {
  if (!(error instanceof ApiError) || error.code !== "config-changed") return null;
  const { version, xml } = error.details as { version: number; xml: string };
  return { version, xml, text: toEditor(xml).text };
}
