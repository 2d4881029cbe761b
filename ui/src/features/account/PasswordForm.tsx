import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { useChangePassword } from "./queries";

export function PasswordForm() {
  const t = useTexts().account.password;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const change = useChangePassword();
  const form = useForm({
    initialValues: { old_password: "", new_password: "", repeated: "" },
    validate: { repeated: (repeated, { new_password }) => (repeated === new_password ? null : t.different) },
  });
  const submit = form.onSubmit(({ old_password, new_password }) =>
    change.mutate(
      { old_password, new_password },
      {
        onSuccess: async () => {
          notify.done(t.done);
          await navigate({ to: "/sign-in" });
          queries.clear();
        },
      },
    ),
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw="24rem">
        <PasswordInput label={t.old} autoComplete="current-password" required {...form.getInputProps("old_password")} />
        <PasswordInput label={t.new} autoComplete="new-password" required {...form.getInputProps("new_password")} />
        <PasswordInput label={t.repeat} autoComplete="new-password" required {...form.getInputProps("repeated")} />
        {change.error && <ErrorState error={change.error} />}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
