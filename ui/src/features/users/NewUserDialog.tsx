import { Button, Group, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ApiError, fieldErrors } from "@/api";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { useCreateUser } from "./queries";
import { suggestPassword } from "./suggestPassword";

const FIELD_OF_CODE: Record<string, string> = {
  "username-taken": "username",
  "invalid-username": "username",
  "weak-password": "password",
};

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const t = texts.users;
  const create = useCreateUser();
  const form = useForm({
    initialValues: { username: "", first_name: "", last_name: "", email: "", password: "", is_admin: false },
  });
  const problems = problemsOf(create.error);
  const submit = form.onSubmit((values) =>
    create.mutate(
      { ...values, must_change_password: true },
      {
        onSuccess: ({ username }) => {
          notify.done(t.created(username));
          onClose();
        },
        onError: (error) => form.setErrors(problemsOf(error)),
      },
    ),
  );
  return (
    <Modal opened onClose={onClose} title={t.new} closeButtonProps={{ "aria-label": texts.design.close }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            required
            autoComplete="off"
            maxLength={150}
            label={t.username}
            description={t.usernameAbout}
            {...form.getInputProps("username")}
          />
          <Group grow>
            <TextInput label={t.firstName} maxLength={150} {...form.getInputProps("first_name")} />
            <TextInput label={t.lastName} maxLength={150} {...form.getInputProps("last_name")} />
          </Group>
          <TextInput label={t.email} type="email" maxLength={254} {...form.getInputProps("email")} />
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              flex={1}
              required
              autoComplete="off"
              maxLength={200}
              label={t.password}
              description={t.passwordAbout}
              {...form.getInputProps("password")}
            />
            <Button variant="default" onClick={() => form.setFieldValue("password", suggestPassword())}>
              {t.suggest}
            </Button>
          </Group>
          <Switch
            label={t.isAdmin}
            description={t.isAdminAbout}
            {...form.getInputProps("is_admin", { type: "checkbox" })}
          />
          {create.error && Object.keys(problems).length === 0 && <ErrorState error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.design.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function problemsOf(error: unknown): Record<string, string> {
  const field = error instanceof ApiError ? FIELD_OF_CODE[error.code] : undefined;
  return field && error instanceof ApiError ? { [field]: error.message } : fieldErrors(error);
}
