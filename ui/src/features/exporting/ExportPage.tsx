import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty, ErrorState, notify, PageHeader } from "@/design";
import { useProjectId } from "@/features/projects";
import { projectQuery } from "@/features/projects/queries";
import { useTexts } from "@/texts";
import { EarlierExports } from "./EarlierExports";
import { ExportOptionsForm } from "./ExportOptionsForm";
import classes from "./exporting.module.css";
import { Losses } from "./Losses";
import { type ExportOptions, useStartExport, useStartProjectZip } from "./queries";

const USUAL: ExportOptions = {
  format: "json",
  only_ground_truth: false,
  exclude_without_completions: false,
  with_predictions: true,
  offset_unit: "codepoint",
  users: [],
  tags: [],
  escape_formulas: true,
};

/** A project's tasks leave here as files. */
export function ExportPage() {
  const t = useTexts().exporting;
  const projectId = useProjectId();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  return (
    <>
      <PageHeader order={2} title={t.title} within={project.name} about={t.about} />
      {project.permissions.includes("export") ? <Exporting projectId={projectId} /> : <Empty title={t.noRight} />}
    </>
  );
}

function Exporting({ projectId }: { projectId: number }) {
  const t = useTexts().exporting;
  const [options, setOptions] = useState(USUAL);
  const start = useStartExport(projectId);
  return (
    <Stack gap="lg">
      <div className={classes.columns}>
        <section className={classes.panel} aria-labelledby="export-options">
          <Title order={3} id="export-options" mb="sm">
            {t.options}
          </Title>
          <ExportOptionsForm
            projectId={projectId}
            options={options}
            onChange={(part) => setOptions((now) => ({ ...now, ...part }))}
          />
          {start.error && <ErrorState error={start.error} />}
          <Group mt="md">
            <Button
              loading={start.isPending}
              onClick={() => start.mutate(options, { onSuccess: () => notify.note(t.started) })}
            >
              {t.start}
            </Button>
          </Group>
        </section>
        <Losses key={JSON.stringify(options)} projectId={projectId} options={options} />
      </div>
      <EarlierExports projectId={projectId} kind="export" />
      <WholeProject projectId={projectId} />
    </Stack>
  );
}

/** Everything of the project but its models, as a zip that another installation takes. */
function WholeProject({ projectId }: { projectId: number }) {
  const t = useTexts().exporting;
  const start = useStartProjectZip(projectId);
  return (
    <>
      <section className={classes.panel} aria-labelledby="whole-project">
        <Group justify="space-between">
          <div className={classes.whole}>
            <Title order={3} id="whole-project">
              {t.whole}
            </Title>
            <Text size="sm" c="dimmed">
              {t.wholeAbout}
            </Text>
          </div>
          <Button
            variant="default"
            loading={start.isPending}
            onClick={() => start.mutate(undefined, { onSuccess: () => notify.note(t.started) })}
          >
            {t.wholeStart}
          </Button>
        </Group>
        {start.error && <ErrorState error={start.error} />}
      </section>
      <EarlierExports projectId={projectId} kind="project-export" />
    </>
  );
}
