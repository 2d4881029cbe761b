import { Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "@/design";
import { useTexts } from "@/texts";
import classes from "./session.module.css";

/** The pages that one sees without being signed in. */
export function SessionCard({ title, children }: { title: string; children: ReactNode }) {
  const t = useTexts().app;
  useDocumentTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <img src="/favicon.svg" alt="" width={36} height={36} />
        <span>{t.product}</span>
      </div>
      <Paper withBorder p="xl" radius="md" className={classes.card}>
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </Paper>
    </main>
  );
}
