import { Button, Group } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty } from "@/design";
import { useTexts } from "@/texts";
import type { Project } from "../queries";

/** The project is ready; its documents come in on the Import page. */
export function ImportStep({ project, onBack }: { project: Project; onBack: () => void }) {
  const t = useTexts().projects.wizard;
  const address = `/projects/${project.id}`;
  return (
    <Empty
      icon={<IconCircleCheck size={40} stroke={1.4} aria-hidden />}
      title={t.ready(project.name)}
      about={t.readyAbout}
      action={
        <Group mt="sm">
          <Button variant="default" onClick={onBack}>
            {t.back}
          </Button>
          <Button component={Link} to={address} variant="default">
            {t.toProject}
          </Button>
          <Button component={Link} to={`${address}/import`}>
            {t.toImport}
          </Button>
        </Group>
      }
    />
  );
}
