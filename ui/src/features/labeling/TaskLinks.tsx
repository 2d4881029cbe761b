import { ActionIcon } from "@mantine/core";
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { taskIdsQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";

const WHOLE_LIST = { sort: "number", descending: false } as const;

/** To the list of tasks, and to those before and after this one in it. */
export function TaskLinks({ projectId, taskId }: { projectId: number; taskId: number }) {
  const t = useTexts().labeling;
  const ids = useQuery(taskIdsQuery(projectId, WHOLE_LIST)).data ?? [];
  const place = ids.indexOf(taskId);
  const neighbour = (id: number | undefined, label: string, icon: ReactNode) =>
    id !== undefined && place >= 0 && link(`/projects/${projectId}/tasks/${id}`, label, icon);
  return (
    <>
      {link(`/projects/${projectId}/tasks`, t.back, <IconArrowLeft size={16} aria-hidden />)}
      {neighbour(ids[place - 1], t.previous, <IconChevronLeft size={16} aria-hidden />)}
      {neighbour(ids[place + 1], t.next, <IconChevronRight size={16} aria-hidden />)}
    </>
  );
}

const link = (to: string, label: string, icon: ReactNode) => (
  <ActionIcon component={Link} to={to} variant="default" size={30} aria-label={label} title={label}>
    {icon}
  </ActionIcon>
);
