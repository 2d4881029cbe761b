import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { fieldErrors } from "@/api";
import { ErrorState, notify, useUnsavedGuard } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { useUpdateMe } from "./queries";

export function ProfileForm() {
  const texts = useTexts();
  const t = texts.account.profile;
  const { first_name, last_name, email } = useMe();
  const update = useUpdateMe();
  const form = useForm({ initialValues: { first_name, last_name, email } });
  const guard = useUnsavedGuard(form.isDirty());
  const submit = form.onSubmit((values) =>
    update.mutate(values, {
      onSuccess: () => {
        form.resetDirty(values);
        notify.done(texts.design.saved);
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <form onSubmit={submit}>
      {guard}
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput
            label={t.firstName}
            maxLength={150}
            autoComplete="given-name"
            {...form.getInputProps("first_name")}
          />
          <TextInput
            label={t.lastName}
            maxLength={150}
            autoComplete="family-name"
            {...form.getInputProps("last_name")}
          />
        </Group>
        <TextInput label={t.email} type="email" maxLength={254} autoComplete="email" {...form.getInputProps("email")} />
        {update.error && Object.keys(fieldErrors(update.error)).length === 0 && <ErrorState error={update.error} />}
        <Group>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            {texts.design.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
