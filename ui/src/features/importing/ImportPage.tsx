import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty, ErrorState, PageHeader, useUnsavedGuard } from "@/design";
import { useProjectId } from "@/features/projects";
import { projectQuery } from "@/features/projects/queries";
import { useTexts } from "@/texts";
import { ChosenFiles, DropZone } from "./DropZone";
import { FormatList } from "./FormatList";
import { withFiles } from "./files";
import { ImportJob } from "./ImportJob";
import { ImportOptionsForm } from "./ImportOptionsForm";
import { ImportResult } from "./ImportResult";
import classes from "./importing.module.css";
import { type ImportOptions, useImport } from "./queries";

const USUAL: ImportOptions = { existing: "skip", offset_unit: "codepoint", format: null, tags: [] };

/** Documents come in here, from files. */
export function ImportPage() {
  const t = useTexts().importing;
  const projectId = useProjectId();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  return (
    <>
      <PageHeader order={2} title={t.title} within={project.name} about={t.about} />
      {project.permissions.includes("import") ? <Importing projectId={projectId} /> : <Empty title={t.noRight} />}
    </>
  );
}

function Importing({ projectId }: { projectId: number }) {
  const t = useTexts().importing;
  const [files, setFiles] = useState<File[]>([]);
  const [options, setOptions] = useState(USUAL);
  const send = useImport(projectId);
  const isUnsaved = files.length > 0 && !send.isSuccess;
  const guard = useUnsavedGuard(isUnsaved);
  const again = () => {
    setFiles([]);
    send.reset();
  };
  if (send.data?.report) return <ImportResult projectId={projectId} report={send.data.report} onAgain={again} />;
  if (send.data?.jobId) return <ImportJob projectId={projectId} jobId={send.data.jobId} onAgain={again} />;
  return (
    <div className={classes.columns}>
      {guard}
      <Stack>
        <DropZone onAdd={(added) => setFiles((now) => withFiles(now, added))} />
        {files.length > 0 && <ChosenFiles files={files} onChange={setFiles} />}
        <section className={classes.panel} aria-labelledby="import-options">
          <Title order={3} id="import-options" mb="sm">
            {t.options}
          </Title>
          <ImportOptionsForm
            projectId={projectId}
            options={options}
            onChange={(part) => setOptions((now) => ({ ...now, ...part }))}
          />
        </section>
        {send.error && <ErrorState error={send.error} />}
        <Group className={classes.foot}>
          <Button
            disabled={files.length === 0}
            loading={send.isPending}
            onClick={() => send.mutate({ files, options })}
          >
            {t.start}
          </Button>
          {send.isPending && (
            <Text size="sm" c="dimmed" role="status">
              {t.starting}
            </Text>
          )}
        </Group>
      </Stack>
      <FormatList />
    </div>
  );
}
