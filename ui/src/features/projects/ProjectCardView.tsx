import { Badge, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import { GroupMark } from "./GroupMark";
import { ProjectProgress } from "./ProjectProgress";
import classes from "./projects.module.css";
import type { ProjectCard } from "./queries";

export function ProjectCardView({ project }: { project: ProjectCard }) {
  const texts = useTexts();
  const t = texts.projects;
  return (
    <article className={classes.card}>
      <Group gap="xs" className={classes.marks}>
        {project.group && <GroupMark group={project.group} />}
        {project.archived_at && (
          <Badge size="sm" color="gray" variant="light">
            {t.archived}
          </Badge>
        )}
      </Group>
      <Title order={2} size="h3" className={classes.name}>
        <Link to="/projects/$projectId" params={{ projectId: String(project.id) }} className={classes.cardLink}>
          {project.name}
        </Link>
      </Title>
      <Text size="sm" c="dimmed" lineClamp={2} className={classes.description}>
        {project.description}
      </Text>
      <div className={classes.cardFoot}>
        <ProjectProgress counts={project.status_counts} />
        <Group gap="md" className={classes.facts}>
          <span>{project.my_roles.map((role) => texts.app.roles[role]).join(", ")}</span>
          {!project.my_roles.includes("owner") && <span>{t.owner(project.owner)}</span>}
          <span>{t.memberCount(project.member_count)}</span>
          <span className={classes.time}>
            <RelativeTime at={project.created_at} />
          </span>
        </Group>
      </div>
    </article>
  );
}
