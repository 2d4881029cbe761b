import { Badge } from "@mantine/core";
import { useTexts } from "@/texts";
import type { JobState } from "./search";

const COLORS: Record<JobState, string> = {
  waiting: "gray",
  running: "blue",
  done: "green",
  failed: "red",
  cancelled: "orange",
};

export function JobStateBadge({ state }: { state: string }) {
  const t = useTexts().jobs;
  const known = state as JobState;
  return (
    <Badge size="sm" variant="light" color={COLORS[known] ?? "gray"}>
      {t.states[known] ?? state}
    </Badge>
  );
}
