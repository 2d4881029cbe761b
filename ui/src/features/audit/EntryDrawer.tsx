import { Drawer, Stack, Text, Title } from "@mantine/core";
import { Facts, fullTime, LogLines } from "@/design";
import { useTexts } from "@/texts";
import { shownDetails } from "./details";
import type { AuditEntry } from "./queries";

/** All that is known of one act; of a saved Labeling Config also what was changed. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.audit;
  const { facts, blocks } = shownDetails(entry.details);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={entry.action}
      closeButtonProps={{ "aria-label": texts.design.close }}
      attributes={{ header: { role: "presentation" } }}
    >
      <Stack>
        <Facts
          rows={[
            [t.when, fullTime(Date.parse(entry.at))],
            [t.who, entry.actor],
            [t.on, entry.target],
            [t.from, entry.ip],
            [t.program, entry.user_agent],
          ]}
        />
        {facts.length + blocks.length === 0 && <Text c="dimmed">{t.none}</Text>}
        {facts.length > 0 && <Facts rows={facts} />}
        {blocks.map(([name, lines]) => (
          <section key={name}>
            <Title order={3} size="h4" mb={4}>
              {name === "diff" ? t.diff : name}
            </Title>
            <LogLines label={name} lines={lines} />
          </section>
        ))}
      </Stack>
    </Drawer>
  );
}
