import { Stack } from "@mantine/core";
import { useState } from "react";
import { ConfirmByName, notify } from "@/design";
import { UserPicker } from "@/features/team";
import { useTexts } from "@/texts";
import { type User, useDeleteUser } from "./queries";

export function DeleteUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useTexts().users;
  const [newOwner, setNewOwner] = useState("");
  const remove = useDeleteUser(user);
  return (
    <ConfirmByName
      title={t.removeOf(user.username)}
      about={
        <Stack gap="sm">
          <span>{t.removeAbout}</span>
          <UserPicker label={t.newOwner} value={newOwner} onChange={setNewOwner} without={[user.username]} />
        </Stack>
      }
      name={user.username}
      action={t.remove}
      isRunning={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(newOwner.trim(), {
          onSuccess: () => {
            notify.done(t.removed(user.username));
            onClose();
          },
        })
      }
    />
  );
}
