import { useState } from "react";
import type { Prediction } from "@/features/predictions/queries";
import { useMay } from "@/features/projects";
import { useMe } from "@/features/session";
import type { Completion } from "./queries";
import { firstShown, type VersionRef } from "./versions";

/** The version that is shown: the one that was picked, for as long as it is there; else the one to see first. */
export function usePicked(completions: readonly Completion[], predictions: readonly Prediction[]) {
  const [picked, setPicked] = useState<VersionRef | null>(null);
  const { username } = useMe();
  const mayReview = useMay("review");
  const isThere =
    picked && (picked.kind === "completion" ? completions : predictions).some(({ id }) => id === picked.id);
  const shown = (isThere ? picked : null) ?? firstShown(completions, predictions, username, mayReview);
  return {
    shown,
    completion: shown?.kind === "completion" ? completions.find(({ id }) => id === shown.id) : undefined,
    prediction: shown?.kind === "prediction" ? predictions.find(({ id }) => id === shown.id) : undefined,
    pick: setPicked,
    pickCompletion: (id: number) => setPicked({ kind: "completion", id }),
    /** Back to what is to be seen first. */
    letGo: () => setPicked(null),
  };
}
