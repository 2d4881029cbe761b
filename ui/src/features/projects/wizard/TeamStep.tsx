import { Button, Group, Stack } from "@mantine/core";
import { PageHeader } from "@/design";
import { TeamEditor } from "@/features/team";
import { useTexts } from "@/texts";
import type { Project } from "../queries";

export function TeamStep({ project, onNext }: { project: Project; onNext: () => void }) {
  const t = useTexts().projects;
  return (
    <Stack>
      <PageHeader order={2} title={t.wizard.team} about={t.setup.teamAbout} within={project.name} />
      <TeamEditor projectId={project.id} />
      <Group justify="flex-end">
        <Button onClick={onNext}>{t.wizard.next}</Button>
      </Group>
    </Stack>
  );
}
