import { PageHeader } from "@/design";
import { TeamEditor, TeamList } from "@/features/team";
import { useTexts } from "@/texts";
import { useMay, useProject } from "../ProjectFrame";
import classes from "../projects.module.css";

/** Who works in the project; changed by its Owner. */
export function TeamPage() {
  const t = useTexts().projects.setup;
  const project = useProject();
  const mayEdit = useMay("edit team");
  return (
    <div className={classes.narrow}>
      <PageHeader
        order={2}
        title={t.team}
        about={mayEdit ? t.teamAbout : t.teamOnlyOwner(project.owner)}
        within={project.name}
      />
      {mayEdit ? <TeamEditor projectId={project.id} /> : <TeamList projectId={project.id} />}
    </div>
  );
}
