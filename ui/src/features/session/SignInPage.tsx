import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import { useSignIn } from "./queries";
import { returnAddress, type SignInSearch } from "./returnAddress";
import { SessionCard } from "./SessionCard";
import { ProviderButton, Why } from "./SignInProvider";

export function SignInPage() {
  const t = useTexts().session;
  const navigate = useNavigate();
  const search: SignInSearch = useSearch({ strict: false });
  const signIn = useSignIn();
  const form = useForm({ initialValues: { username: "", password: "" } });
  const submit = form.onSubmit((values) =>
    signIn.mutate(values, {
      onSuccess: () => navigate({ href: returnAddress(search.return), replace: true }),
      onError: () => form.setFieldValue("password", ""),
    }),
  );
  return (
    <SessionCard title={t.title}>
      <form onSubmit={submit}>
        <Stack>
          {signIn.error ? <ErrorState error={signIn.error} /> : <Why {...search} />}
          <TextInput
            label={t.username}
            autoComplete="username"
            autoCapitalize="none"
            required
            withAsterisk={false}
            {...form.getInputProps("username")}
          />
          <PasswordInput
            label={t.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={signIn.isPending}>
            {t.submit}
          </Button>
          <Text size="xs" c="dimmed">
            {t.forgotten}
          </Text>
        </Stack>
      </form>
      <ProviderButton returnTo={search.return} />
    </SessionCard>
  );
}
