/** Comments as they belong together. Pure. */

interface Comment {
  readonly id: number;
  readonly parent_id: number | null;
  readonly resolved_at: string | null;
  readonly deleted_at: string | null;
}

export interface Thread<Of extends Comment> {
  readonly first: Of;
  readonly answers: readonly Of[];
}

/** Comments with their answers, each in order of time, in which they are given. */
export function threadsOf<Of extends Comment>(comments: readonly Of[]): Thread<Of>[] {
  const answers = new Map<number | null, Of[]>();
  for (const comment of comments) {
    const beside = answers.get(comment.parent_id);
    if (beside) beside.push(comment);
    else answers.set(comment.parent_id, [comment]);
  }
  return (answers.get(null) ?? []).map((first) => ({ first, answers: answers.get(first.id) ?? [] }));
}

/** How many are not done with. */
export const openCount = (threads: readonly Thread<Comment>[]): number =>
  threads.filter(({ first }) => first.resolved_at === null && first.deleted_at === null).length;
