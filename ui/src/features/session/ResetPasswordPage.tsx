import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { useResetPassword } from "./queries";
import { SessionCard } from "./SessionCard";

/** Opened from a link that an admin made; the secret stands behind `#`, which no server sees or logs. */
export function ResetPasswordPage() {
  const t = useTexts().session.reset;
  const navigate = useNavigate();
  const secret = useLocation({ select: (location) => location.hash });
  const reset = useResetPassword();
  const form = useForm({
    initialValues: { password: "", repeated: "" },
    validate: { repeated: (repeated, { password }) => (repeated === password ? null : t.different) },
  });
  const submit = form.onSubmit(({ password }) =>
    reset.mutate(
      { secret, new_password: password },
      {
        onSuccess: () => {
          notify.done(t.done);
          navigate({ to: "/sign-in", replace: true });
        },
      },
    ),
  );
  return (
    <SessionCard title={t.title}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {secret ? t.about : t.noSecret}
          </Text>
          {reset.error && <ErrorState error={reset.error} />}
          <PasswordInput label={t.password} autoComplete="new-password" required {...form.getInputProps("password")} />
          <PasswordInput label={t.repeat} autoComplete="new-password" required {...form.getInputProps("repeated")} />
          <Button type="submit" loading={reset.isPending} disabled={!secret}>
            {t.submit}
          </Button>
        </Stack>
      </form>
    </SessionCard>
  );
}
