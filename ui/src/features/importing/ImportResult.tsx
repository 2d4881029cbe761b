import { Alert, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { duration } from "@/design";
import { useTexts } from "@/texts";
import classes from "./importing.module.css";
import type { ImportReport } from "./queries";

const COUNTS = ["task_count", "completion_count", "prediction_count", "updated_count", "ignored_count", "failed_count"];

interface ImportResultProps {
  projectId: number;
  report: ImportReport;
  onAgain: () => void;
}

/** What an import made, and every row that was refused or repaired. */
export function ImportResult({ projectId, report, onAgain }: ImportResultProps) {
  const t = useTexts().importing;
  const counts = [...COUNTS, ...(report.removed_count ? ["removed_count"] : [])] as (keyof typeof t.counts)[];
  return (
    <Stack>
      <div role="status">
        <Group justify="space-between" align="baseline" mb="xs">
          <Title order={3}>{t.resultTitle}</Title>
          <Text size="sm" c="dimmed">
            {(report.duration ?? 0) >= 1 && t.took(duration(report.duration ?? 0))}
          </Text>
        </Group>
        <dl className={classes.counts}>
          {counts.map((name) => (
            <div key={name} className={classes.count}>
              <dt>{t.counts[name]}</dt>
              <dd>{(report[name] ?? 0).toLocaleString()}</dd>
            </div>
          ))}
        </dl>
      </div>
      {report.task_title_warning && <Alert color="yellow">{report.task_title_warning}</Alert>}
      <Rows told={t.refused(report.failed_count ?? 0)} count={report.failed_count ?? 0} rows={report.refused ?? []} />
      <Rows
        told={t.repaired(report.repaired?.length ?? 0)}
        count={report.repaired?.length ?? 0}
        rows={report.repaired ?? []}
      />
      <Rows
        told={t.leftOut(report.left_out_count ?? 0)}
        count={report.left_out_count ?? 0}
        rows={report.left_out ?? []}
      />
      <Group>
        <Button component={Link} to={`/projects/${projectId}/tasks`}>
          {t.toTasks}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t.again}
        </Button>
      </Group>
    </Stack>
  );
}

interface RowsProps {
  told: string;
  count: number;
  rows: NonNullable<ImportReport["refused"]>;
}

function Rows({ told, count, rows }: RowsProps) {
  const t = useTexts().importing;
  if (count === 0) return null;
  return (
    <div>
      <Title order={4} mb={4}>
        {told}
      </Title>
      {rows.length < count && (
        <Text size="sm" c="dimmed">
          {t.onlyFirst(rows.length)}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.rows} tabIndex={0} aria-label={told}>
        <Table verticalSpacing={4} stickyHeader aria-label={told}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.file}</Table.Th>
              <Table.Th>{t.place}</Table.Th>
              <Table.Th>{t.reason}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ file, place, reason }) => (
              <Table.Tr key={`${file} ${place} ${reason}`}>
                <Table.Td className={classes.why}>{file}</Table.Td>
                <Table.Td>{place}</Table.Td>
                <Table.Td className={classes.why}>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </div>
  );
}
