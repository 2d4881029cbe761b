import { Button, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import classes from "./labeling-config.module.css";
import { searchModels } from "./models";
import { openModelsQuery, useDownloadModel } from "./queries";

const LABELS_TOLD = 8;

/** Open models that are not here: what could be downloaded, and by whom. */
export function OpenModels({ search }: { search: string }) {
  const t = useTexts().labelingConfig.widget;
  const me = useMe();
  const models = useQuery(openModelsQuery);
  const download = useDownloadModel();
  const [isOpened, setOpened] = useState(false);
  const missing = searchModels(models.data ?? [], search).filter(({ state }) => state !== "here");
  if (missing.length === 0) return null;
  const isOpen = isOpened || search.trim() !== "";
  return (
    <section aria-label={t.open.title}>
      <UnstyledButton className={classes.kind} aria-expanded={isOpen} onClick={() => setOpened(!isOpened)}>
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        {t.open.count(missing.length)}
      </UnstyledButton>
      {isOpen && (
        <>
          <Text size="xs" c="dimmed" px="sm" pb="xs">
            {me.is_admin ? t.open.youMay : t.open.adminMay}
          </Text>
          {download.isError && <ErrorState error={download.error} />}
          {missing.map((model) => (
            <article key={model.name} className={classes.openModel}>
              <div className={classes.openFacts}>
                <Text size="sm" fw={600}>
                  {model.name}
                </Text>
                <Text size="xs">{t.open.facts(model)}</Text>
                {model.labels.length > 0 && (
                  <Text size="xs">{t.open.labels(model.labels.slice(0, LABELS_TOLD), model.labels.length)}</Text>
                )}
                {model.state === "failed" && <Text size="xs">{t.open.failed(model.reason)}</Text>}
              </div>
              {me.is_admin && (
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={model.state === "downloading"}
                  loading={download.isPending && download.variables.name === model.name}
                  onClick={() => download.mutate(model)}
                >
                  {model.state === "downloading" ? t.open.downloading : t.open.download}
                </Button>
              )}
            </article>
          ))}
        </>
      )}
    </section>
  );
}
