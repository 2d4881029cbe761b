import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ErrorState, notify } from "@/design";
import { UserPicker } from "@/features/team";
import { useTexts } from "@/texts";
import { useHandOver } from "../mutations";
import type { Project } from "../queries";

export function HandOverDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.projects.actions;
  const [username, setUsername] = useState("");
  const handOver = useHandOver(project.id);
  return (
    <Modal opened onClose={onClose} title={t.handOver} closeButtonProps={{ "aria-label": texts.design.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          handOver.mutate(username.trim(), {
            onSuccess: () => {
              notify.done(t.handedOver(username.trim()));
              onClose();
            },
          });
        }}
      >
        <Stack>
          <Text size="sm">{t.handOverAbout}</Text>
          <UserPicker label={t.newOwner} value={username} onChange={setUsername} without={[project.owner]} />
          {handOver.error && <ErrorState error={handOver.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.design.cancel}
            </Button>
            <Button type="submit" loading={handOver.isPending} disabled={!username.trim()}>
              {t.handOver}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
