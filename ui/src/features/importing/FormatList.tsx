import { Anchor, Code, Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorState, Loading } from "@/design";
import { useTexts } from "@/texts";
import classes from "./importing.module.css";
import { importFormatsQuery } from "./queries";

/** Every format that is understood, each with a file to begin with. */
export function FormatList() {
  const t = useTexts().importing;
  const formats = useQuery(importFormatsQuery);
  return (
    <section className={classes.panel} aria-labelledby="import-formats">
      <Title order={3} id="import-formats">
        {t.formats}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t.formatsAbout}
      </Text>
      {formats.isPending && <Loading />}
      {formats.isError && <ErrorState error={formats.error} onRetry={() => formats.refetch()} />}
      {formats.data?.map(({ name, about, endings, sample_name }) => (
        <div key={name} className={classes.format}>
          <Group justify="space-between" wrap="nowrap" align="baseline">
            <Group gap={6}>
              {endings.length > 0 ? (
                endings.map((ending) => <Code key={ending}>{`.${ending.replace(/^\./, "")}`}</Code>)
              ) : (
                <Code>{name}</Code>
              )}
            </Group>
            <Anchor
              size="sm"
              href={`/api/v1/import/formats/${name}/sample`}
              download={sample_name}
              aria-label={t.sampleOf(about)}
            >
              {t.sample}
            </Anchor>
          </Group>
          <Text size="sm">{about}</Text>
          {endings.length === 0 && (
            <Text size="xs" c="dimmed">
              {t.chooseOnly}
            </Text>
          )}
        </div>
      ))}
    </section>
  );
}
