/** How far one's work in a project is. Pure. */

type Counts = Readonly<Record<string, number>>;

interface Assigned {
  readonly annotator: Counts;
  readonly reviewer: Counts;
}

export interface Work {
  readonly role: "annotator" | "reviewer";
  readonly done: number;
  readonly total: number;
  /** Whose turn it is to do something about them, in the order in which they are told. */
  readonly counts: readonly { readonly status: string; readonly count: number }[];
}

const DONE = { annotator: ["submitted", "reviewed"], reviewer: ["reviewed"] } as const;
const TOLD = ["to_correct", "incomplete", "in_progress", "submitted", "reviewed"];

/** What is assigned to me to label and to review; a part without tasks is left out. */
export function myWork(assigned: Assigned): Work[] {
  return (["annotator", "reviewer"] as const).flatMap((role) => {
    const counts = assigned[role];
    const sum = (some: readonly string[]) => some.reduce((all, status) => all + (counts[status] ?? 0), 0);
    const total = sum(TOLD);
    const told = TOLD.map((status) => ({ status, count: counts[status] ?? 0 })).filter(({ count }) => count > 0);
    return total === 0 ? [] : [{ role, done: sum(DONE[role]), total, counts: told }];
  });
}
