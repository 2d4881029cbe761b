import { Stack, Text, Title } from "@mantine/core";
import { PageHeader, SafeHtml } from "@/design";
import { TeamList } from "@/features/team";
import { useTexts } from "@/texts";
import { useProject } from "./ProjectFrame";
import classes from "./projects.module.css";

/** What the project is about, how to label, and who labels; for everybody in its team. */
export function AboutPage() {
  const t = useTexts().projects;
  const project = useProject();
  return (
    <Stack className={classes.narrow}>
      <PageHeader order={2} title={t.about} within={project.name} about={project.description} />
      <section>
        <Title order={3}>{t.guidelines}</Title>
        {project.guidelines_html ? (
          <SafeHtml html={project.guidelines_html} />
        ) : (
          <Text c="dimmed" size="sm">
            {t.noGuidelines}
          </Text>
        )}
      </section>
      <section>
        <Title order={3}>{t.team}</Title>
        <TeamList projectId={project.id} />
      </section>
    </Stack>
  );
}
