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
  readonly review: string | null;
  readonly reviewed_at: string | null;
}

/**
 * What one sees first: one's own unfinished work, else one's ground truth, else the newest of one's own; without any,
 * the newest prediction, then the newest work of others. Who reviews sees what waits for his review before his own
 * submitted work, and what others submitted before predictions. Predictions come newest first.
 */
export function firstShown(
  completions: readonly Completion[],
  predictions: readonly { readonly id: number }[],
  me: string,
  reviews = false,
): VersionRef | null {
  const newest = completions.toSorted((a, b) => b.number - a.number);
  const own = newest.filter(({ author }) => author === me);
  const others = reviews ? newest.filter(({ author, submitted_at }) => author !== me && submitted_at !== null) : [];
  const first =
    own.find((one) => one.submitted_at === null) ??
    others.find(isWaiting) ??
    own.find((one) => one.is_ground_truth) ??
    own[0] ??
    others[0];
  if (first) return { kind: "completion", id: first.id };
  if (predictions[0]) return { kind: "prediction", id: predictions[0].id };
  return newest[0] ? { kind: "completion", id: newest[0].id } : null;
}

/** Ground truth that nobody has reviewed. */
export const isWaiting = (one: Completion): boolean =>
  one.is_ground_truth && one.submitted_at !== null && one.review === null;

/**
 * What waits for one's review: somebody's ground truth that was not reviewed; one's own only where one may review it.
 * The newest first, as it is shown first.
 */
export const waitingFor = <Of extends Completion>(
  completions: readonly Of[],
  me: string,
  mayReviewOwn: boolean,
): Of[] =>
  completions
    .filter((one) => isWaiting(one) && (mayReviewOwn || one.author !== me))
    .toSorted((a, b) => b.number - a.number);

type State = "draft" | "saved" | "submitted" | "starred" | "accepted" | "rejected";

/** How far a completion is, in one word. */
export function stateOf(completion: Omit<Completion, "id"> & { readonly is_draft: boolean }): State {
  if (completion.review === "accepted" || completion.review === "rejected") return completion.review;
  if (completion.submitted_at) return completion.is_ground_truth ? "starred" : "submitted";
  return completion.is_draft ? "draft" : "saved";
}

/**
 * Whether something stands that one has submitted for the task: not rejected, nor older than a rejection. Then
 * another one gets the star only if its author wants it.
 */
export function hasStanding(completions: readonly Completion[], me: string): boolean {
  const own = completions.filter(({ author }) => author === me);
  const rejections = own.filter(({ review }) => review === "rejected").map((one) => timeOf(one.reviewed_at));
  const last = Math.max(0, ...rejections);
  return own.some((one) => one.review !== "rejected" && timeOf(one.submitted_at) > last);
}

/** Milliseconds; 0 for never. */
const timeOf = (time: string | null): number => (time === null ? 0 : Date.parse(time));

/** The rejected completion that one still has to correct: nothing of one's own was submitted since. */
export function toCorrect<Of extends Completion>(completions: readonly Of[], me: string): Of | null {
  const own = completions.filter(({ author }) => author === me);
  const rejected = own
    .filter(({ review }) => review === "rejected")
    .toSorted((a, b) => timeOf(b.reviewed_at) - timeOf(a.reviewed_at))[0];
  if (!rejected || own.some((one) => timeOf(one.submitted_at) > timeOf(rejected.reviewed_at))) return null;
  return rejected;
}

/**
 * What a version is best compared with: a prediction with the one before it, else with the newest completion; a
 * completion with the newest prediction, else with another completion. Predictions come newest first.
 */
export function counterpart(
  { kind, id }: VersionRef,
  completions: readonly { readonly id: number; readonly number: number }[],
  predictions: readonly { readonly id: number }[],
): VersionRef {
  const others = completions
    .toSorted((a, b) => b.number - a.number)
    .filter((one) => kind !== "completion" || one.id !== id);
  const place = predictions.findIndex((one) => one.id === id);
  const beside =
    kind === "completion" ? predictions[0] : (predictions[place + 1] ?? (others[0] ? null : predictions[0]));
  if (beside) return { kind: "prediction", id: beside.id };
  return { kind: "completion", id: others[0]?.id ?? id };
}
