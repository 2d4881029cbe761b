import { Badge, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import classes from "./projects.module.css";
import type { ProjectCard } from "./queries";

export function ProjectCardView({ project }: { project: ProjectCard }) {
  const t = useTexts().projects;
  return (
    <article className={classes.card}>
      {project.group && (
        <Badge size="sm" variant="dot" color={project.group.color} className={classes.group}>
          {project.group.name}
        </Badge>
      )}
      <Title order={2} size="h3" className={classes.name}>
        <Link to="/projects/$projectId" params={{ projectId: String(project.id) }} className={classes.cardLink}>
          {project.name}
        </Link>
      </Title>
      <Text size="sm" c="dimmed" lineClamp={2} className={classes.description}>
        {project.description}
      </Text>
      <Group gap="md" mt="auto" className={classes.facts}>
        <span>{t.taskCount(project.task_count)}</span>
        <span>{t.memberCount(project.member_count)}</span>
        <span>{t.owner(project.owner)}</span>
        <RelativeTime at={project.created_at} />
      </Group>
    </article>
  );
}
