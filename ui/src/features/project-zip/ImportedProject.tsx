import { Alert, Button, Group, List, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { Facts } from "@/design";
import { useTexts } from "@/texts";
import type { ProjectImportReport } from "./queries";

const COUNTS = ["task_count", "completion_count", "prediction_count", "comment_count"] as const;
const SHOWN = 10;

/** What is in the new project, and what of the zip is missing here, with what to do. */
export function ImportedProject({ report, onClose }: { report: ProjectImportReport; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.projectZip;
  const client = useQueryClient();
  useEffect(() => {
    client.invalidateQueries({ queryKey: ["projects"] });
  }, [client]);
  return (
    <Stack>
      <Text role="status" fw={600}>
        {t.done(report.name)}
      </Text>
      <Facts rows={COUNTS.map((name) => [t.counts[name], report[name].toLocaleString()])} />
      {report.missing_user_count > 0 && (
        <Alert color="yellow" title={t.missingUsers(report.missing_user_count)}>
          <Text size="sm">{t.missingUsersAbout}</Text>
          <Names names={report.missing_users} count={report.missing_user_count} />
          {report.assignments_left_out > 0 && <Text size="sm">{t.leftOut(report.assignments_left_out)}</Text>}
        </Alert>
      )}
      {report.missing_models.length > 0 && (
        <Alert color="yellow" title={t.missingModels(report.missing_models.length)}>
          <List size="sm">
            {report.missing_models.map(({ name, what_to_do }) => (
              <List.Item key={name}>{t.missingModel(name, what_to_do)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {texts.design.close}
        </Button>
        <Button component={Link} to={`/projects/${report.project_id}/tasks`}>
          {t.open}
        </Button>
      </Group>
    </Stack>
  );
}

function Names({ names, count }: { names: string[]; count: number }) {
  const t = useTexts().design;
  const shown = names.slice(0, SHOWN);
  return (
    <List size="sm" my={4}>
      {shown.map((name) => (
        <List.Item key={name}>{name}</List.Item>
      ))}
      {count > shown.length && <List.Item>{t.andMore(count - shown.length)}</List.Item>}
    </List>
  );
}
