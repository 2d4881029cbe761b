/** Which version of a task's annotation is shown: a person's or a model's. */

export interface VersionRef {
  readonly kind: "completion" | "prediction";
  readonly id: number;
}

interface Completion {
  readonly id: number;
  readonly number: number;
  readonly author: string;
  readonly submitted_at: string | null;
  readonly is_ground_truth: boolean;
}

/**
 * What one sees first: one's own unfinished work, else one's ground truth, else the newest of one's own; without any,
 * the newest prediction, then the newest work of others. Predictions come newest first.
 */
export function firstShown(
  completions: readonly Completion[],
  predictions: readonly { readonly id: number }[],
  me: string,
): VersionRef | null {
  const newest = completions.toSorted((a, b) => b.number - a.number);
  const own = newest.filter(({ author }) => author === me);
  const mine = own.find((one) => one.submitted_at === null) ?? own.find((one) => one.is_ground_truth) ?? own[0];
  if (mine) return { kind: "completion", id: mine.id };
  if (predictions[0]) return { kind: "prediction", id: predictions[0].id };
  return newest[0] ? { kind: "completion", id: newest[0].id } : null;
}
