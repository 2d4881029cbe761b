import { Button, Group, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { fieldErrors } from "@/api";
import { ErrorState, notify } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { DeleteUserDialog } from "./DeleteUserDialog";
import { type User, useUpdateUser } from "./queries";

/** Name, rights and activity of a user; and the way to deleting him. */
export function UserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.users;
  const [isDeleting, setDeleting] = useState(false);
  const update = useUpdateUser(user);
  const { first_name, last_name, email, is_admin, is_active } = user;
  const form = useForm({ initialValues: { first_name, last_name, email, is_admin, is_active } });
  const isMe = useMe().id === user.id;
  const submit = form.onSubmit((values) =>
    update.mutate(values, {
      onSuccess: () => {
        notify.done(texts.design.saved);
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  if (isDeleting) return <DeleteUserDialog user={user} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.edit(user.username)}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Group grow>
            <TextInput data-autofocus label={t.firstName} maxLength={150} {...form.getInputProps("first_name")} />
            <TextInput label={t.lastName} maxLength={150} {...form.getInputProps("last_name")} />
          </Group>
          <TextInput label={t.email} type="email" maxLength={254} {...form.getInputProps("email")} />
          <Switch
            label={t.isAdmin}
            description={t.isAdminAbout}
            {...form.getInputProps("is_admin", { type: "checkbox" })}
          />
          <Switch
            label={t.isActive}
            description={t.isActiveAbout}
            {...form.getInputProps("is_active", { type: "checkbox" })}
          />
          {update.error && <ErrorState error={update.error} />}
          <Group justify="space-between">
            <Button variant="subtle" color="red" disabled={isMe} onClick={() => setDeleting(true)}>
              {t.remove}
            </Button>
            <Group>
              <Button variant="default" onClick={onClose}>
                {texts.design.cancel}
              </Button>
              <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
                {texts.design.save}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
