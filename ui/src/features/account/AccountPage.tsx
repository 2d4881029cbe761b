import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHeader } from "@/design";
import { readSignInSearch, signInOptionsQuery, useMe } from "@/features/session";
import { useTexts } from "@/texts";
import classes from "./account.module.css";
import { PasswordForm } from "./PasswordForm";
import { PreferencesForm } from "./PreferencesForm";
import { ProfileForm } from "./ProfileForm";
import { ProviderSection } from "./ProviderSection";
import { SessionsSection } from "./SessionsSection";
import { TokensSection } from "./TokensSection";

/** Profile, preferences, password, tokens and sessions of whoever is signed in. */
export function AccountPage() {
  const t = useTexts().account;
  const me = useMe();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const provider = useQuery(signInOptionsQuery).data?.oidc;
  // With a password that somebody else knows, there is nothing else to do here.
  if (me.must_change_password) {
    return (
      <Stack className={classes.page}>
        <PageHeader title={t.title} />
        <Section title={t.password.title} about={t.password.needed}>
          <PasswordForm />
        </Section>
      </Stack>
    );
  }
  return (
    <Stack className={classes.page}>
      <PageHeader title={t.title} />
      <Section title={t.profile.title} about={t.profile.about(me.username)}>
        <ProfileForm />
      </Section>
      <Section title={t.preferences.title} about={t.preferences.about}>
        <PreferencesForm />
      </Section>
      <Section title={t.password.title} about={t.password.about}>
        <PasswordForm />
      </Section>
      {provider && (
        <Section title={t.provider.title(provider.name)} about={t.provider.about(provider.name)}>
          <ProviderSection name={provider.name} problem={readSignInSearch(search).problem} />
        </Section>
      )}
      <Section title={t.tokens.title} about={t.tokens.about}>
        <TokensSection />
      </Section>
      <Section title={t.sessions.title} about={t.sessions.about}>
        <SessionsSection />
      </Section>
    </Stack>
  );
}

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <Paper component="section" aria-label={title} withBorder p="md" radius="md" className={classes.section}>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {about}
      </Text>
      {children}
    </Paper>
  );
}
