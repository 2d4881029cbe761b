import { Table, Text, Title } from "@mantine/core";
import { Facts } from "@/design";
import { useTexts } from "@/texts";
import { otherFacts, type ScoreTable, scoreTables } from "./card";
import classes from "./models.module.css";

const PARTS = ["data", "licence", "trained", "weaknesses"] as const;

/** What is known about a model: its data, licence, training, weaknesses, and scores for each label. */
export function ModelCard({ card }: { card: Record<string, unknown> }) {
  const t = useTexts().models.card;
  const other = otherFacts(card);
  const told = PARTS.filter((part) => typeof card[part] === "string");
  const tables = scoreTables(card);
  const names = t.other as Record<string, string>;
  return (
    <section className={classes.cardText}>
      <Title order={3} size="h4" mb={4}>
        {t.title}
      </Title>
      {told.length + tables.length + other.length === 0 && <Text c="dimmed">{t.none}</Text>}
      <Facts
        rows={[
          ...told.map((part) => [t[part], String(card[part])] as const),
          ...other.map(([name, value]) => [names[name] ?? name, value] as const),
        ]}
      />
      {tables.map((table) => (
        <Scores key={table.title} table={table} />
      ))}
    </section>
  );
}

function Scores({ table }: { table: ScoreTable }) {
  const t = useTexts().models.card;
  return (
    <>
      <Title order={4} size="h5" mt="sm">
        {`${t.scores}: ${table.title}`}
      </Title>
      <Text size="xs" c="dimmed">
        {table.facts.map(([name, value]) => `${name}: ${value}`).join(", ")}
      </Text>
      {table.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={classes.scores} tabIndex={0} aria-label={table.title}>
          <Table verticalSpacing={2} aria-label={`${t.scores}: ${table.title}`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.label}</Table.Th>
                {table.measures.map((measure) => (
                  <Table.Th key={measure} ta="right">
                    {measure}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map(({ label, values }) => (
                <Table.Tr key={label}>
                  <Table.Td>{label}</Table.Td>
                  {values.map((value, place) => (
                    <Table.Td key={table.measures[place]} ta="right">
                      {value === null ? "" : Number.isInteger(value) ? value : value.toFixed(3)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </>
  );
}
