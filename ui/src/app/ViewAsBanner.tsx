import { Alert, Button, Group, Text } from "@mantine/core";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { useViewAs } from "./useViewAs";

/** Reminds of looking with one role only, and ends it. */
export function ViewAsBanner() {
  const t = useTexts().app;
  const role = useMe().view_as;
  const change = useViewAs();
  if (!role) return null;
  return (
    <Alert variant="light" color="yellow" mb="md" py="xs">
      <Group justify="space-between">
        <Text size="sm">{t.viewAsBanner(t.roles[role])}</Text>
        <Button size="xs" variant="default" onClick={() => change(null)}>
          {t.viewAsEnd}
        </Button>
      </Group>
    </Alert>
  );
}
