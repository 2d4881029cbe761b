import { Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PageHeader, SafeHtml } from "@/design";
import { useTexts } from "@/texts";
import { useProjectId } from "./ProjectFrame";
import { projectQuery } from "./queries";

/** What the project is about, for everybody in its team. */
export function ProjectAboutPage() {
  const t = useTexts().projects;
  const { data: project } = useSuspenseQuery(projectQuery(useProjectId()));
  return (
    <>
      <PageHeader order={2} title={t.guidelines} within={project.name} />
      <Text mb="md">{project.description}</Text>
      {project.guidelines_html ? <SafeHtml html={project.guidelines_html} /> : <Text c="dimmed">{t.noGuidelines}</Text>}
    </>
  );
}
