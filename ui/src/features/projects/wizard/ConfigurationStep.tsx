import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, take } from "@/api";
import { ErrorState, LabelChip, Loading, PageHeader } from "@/design";
import { configQuery } from "@/features/labeling-config/queries";
import { useTexts } from "@/texts";
import classes from "../projects.module.css";
import { type Project, templatesQuery } from "../queries";
import { templateLabels, templateModels } from "./templateLabels";

const USUAL = "ner";
const SHOWN_LABELS = 8;

interface ConfigurationStepProps {
  project: Project;
  onBack: () => void;
  onNext: () => void;
}

/** Which template the Labeling Config begins with. */
export function ConfigurationStep({ project, onBack, onNext }: ConfigurationStepProps) {
  const t = useTexts().projects.wizard;
  const templates = useQuery(templatesQuery);
  const config = useQuery(configQuery(project.id));
  const [taken, setTaken] = useState<string | null>(null);
  const save = useSaveConfig(project.id);
  if (templates.isPending || config.isPending) return <Loading />;
  if (templates.isError) return <ErrorState error={templates.error} onRetry={() => templates.refetch()} />;
  if (config.isError) return <ErrorState error={config.error} onRetry={() => config.refetch()} />;
  // What was written meanwhile is not replaced by going through the steps again.
  const present = nameOf(templates.data, config.data.xml);
  const chosen = taken ?? present;
  const next = () =>
    chosen === present ? onNext() : save.mutate(templates.data[chosen ?? USUAL] ?? "", { onSuccess: onNext });
  return (
    <Stack>
      <PageHeader order={2} title={t.choose} about={t.chooseAbout} within={project.name} />
      {present === null && <Text size="sm">{t.ownConfig}</Text>}
      <Radio.Group aria-label={t.choose} value={chosen} onChange={setTaken}>
        <div className={classes.templates}>
          {ordered(templates.data).map(([name, xml]) => (
            <TemplateCard key={name} name={name} xml={xml} />
          ))}
        </div>
      </Radio.Group>
      {save.error && <ErrorState error={save.error} />}
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t.back}
        </Button>
        <Button loading={save.isPending} onClick={next}>
          {t.next}
        </Button>
      </Group>
    </Stack>
  );
}

/** Which template the config still is; null if it is one of its own. */
const nameOf = (templates: Record<string, string>, xml: string): string | null =>
  Object.keys(templates).find((name) => templates[name]?.trim() === xml.trim()) ?? null;

/** The most usual one, which is chosen at first, comes first. */
function ordered(templates: Record<string, string>): [string, string][] {
  return Object.entries(templates).toSorted(([one], [other]) => Number(other === USUAL) - Number(one === USUAL));
}

function TemplateCard({ name, xml }: { name: string; xml: string }) {
  const t = useTexts().projects.wizard;
  const labels = useMemo(() => templateLabels(xml), [xml]);
  const models = useMemo(() => templateModels(xml), [xml]);
  const told = t.templates[name] ?? { name, about: "" };
  return (
    <Radio.Card value={name} p="md" className={classes.template}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator aria-hidden />
        <div>
          <Text fw={600}>{told.name}</Text>
          <Text size="xs" c="dimmed" mb={6}>
            {told.about}
          </Text>
          <Group gap={4}>
            {labels.slice(0, SHOWN_LABELS).map((label) => (
              <LabelChip key={label.name} name={label.name} color={label.color} />
            ))}
          </Group>
          <Text size="xs" c="dimmed" mt={6}>
            {models.length > 0 ? t.predictedBy(models.join(", ")) : t.noModels}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}

function useSaveConfig(projectId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (xml: string) =>
      take(
        api.PUT("/api/v1/projects/{project_id}/labeling-config", {
          params: { path: { project_id: projectId } },
          body: { xml },
        }),
      ),
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: ["projects", projectId] });
      queries.invalidateQueries({ queryKey: ["labeling-config", projectId] });
    },
  });
}
