import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/texts";
import { projectQuery } from "./queries";

/** A project by its name, where I may see it; else by its number. */
export function ProjectLink({ projectId }: { projectId: number }) {
  const t = useTexts().projects;
  const { data } = useQuery({ ...projectQuery(projectId), retry: false });
  if (!data) return <span>{t.numbered(projectId)}</span>;
  return (
    <Anchor component={Link} to={`/projects/${projectId}/tasks`} inherit>
      {data.name}
    </Anchor>
  );
}
