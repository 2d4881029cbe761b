import { Button, List, Text, Title } from "@mantine/core";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import classes from "./exporting.module.css";
import { lossesOf } from "./losses";
import { type ExportOptions, useExportNotes } from "./queries";

/** What the format cannot tell: in general, and on demand of these very tasks. */
export function Losses({ projectId, options }: { projectId: number; options: ExportOptions }) {
  const t = useTexts().exporting;
  const notes = useExportNotes(projectId);
  const told = notes.data && t.checked(notes.data.note_count, notes.data.task_count);
  return (
    <section className={classes.panel} aria-labelledby="export-losses">
      <Title order={3} id="export-losses" mb="xs">
        {t.cannotTitle}
      </Title>
      <List size="sm" mb="sm">
        {lossesOf(options.format, t.cannot).map((loss) => (
          <List.Item key={loss}>{loss}</List.Item>
        ))}
      </List>
      <Button size="xs" variant="default" loading={notes.isPending} onClick={() => notes.mutate(options)}>
        {t.check}
      </Button>
      {notes.error && <ErrorState error={notes.error} />}
      {notes.data && (
        <div role="status">
          <Text size="sm" mt="sm" fw={500}>
            {told}
          </Text>
          {notes.data.notes.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <section className={classes.notes} tabIndex={0} aria-label={told}>
              <List size="xs">
                {notes.data.notes.map(({ task_id, message }) => (
                  <List.Item key={`${task_id} ${message}`}>{t.noteOf(task_id, message)}</List.Item>
                ))}
              </List>
            </section>
          )}
        </div>
      )}
    </section>
  );
}
