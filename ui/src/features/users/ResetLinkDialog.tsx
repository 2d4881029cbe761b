import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { CopyField, ErrorState, RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import { type User, useResetLink } from "./queries";

/** Makes the link only when asked to: a new one ends the one before. */
export function ResetLinkDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.users;
  const reset = useResetLink(user);
  const link = reset.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.resetTitle(user.username)}
      closeOnClickOutside={!link}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      <Stack>
        <Text size="sm">{t.resetAbout}</Text>
        {reset.error && <ErrorState error={reset.error} />}
        {link ? (
          <>
            <CopyField label={t.link} value={`${window.location.origin}${link.path}`} />
            <Text size="sm" c="dimmed">
              {t.resetExpires} <RelativeTime at={link.expires_at} />
            </Text>
          </>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.design.close}
          </Button>
          {!link && (
            <Button data-autofocus loading={reset.isPending} onClick={() => reset.mutate()}>
              {t.resetFor(user.username)}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
