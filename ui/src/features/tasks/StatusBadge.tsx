import { Badge } from "@mantine/core";
import { useTexts } from "@/texts";
import type { TaskStatus } from "./search";

const COLORS: Record<TaskStatus, string> = {
  incomplete: "gray",
  in_progress: "blue",
  submitted: "teal",
  reviewed: "green",
  to_correct: "orange",
};

/** Where the work on a task stands. */
export function StatusBadge({ status }: { status: TaskStatus }) {
  const t = useTexts().tasks;
  return (
    <Badge size="sm" variant="light" color={COLORS[status]}>
      {t.status[status]}
    </Badge>
  );
}
