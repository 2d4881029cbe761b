import { Button, Group, Stack } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { ApiError } from "@/api";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";

/** Instead of a page that failed: an error of the API in its own words, else what to do. */
export function CrashedPage({ error, reset }: ErrorComponentProps) {
  const t = useTexts().app.crashed;
  return (
    <Stack p="md" maw="40rem">
      <ErrorState error={error} title={error instanceof ApiError ? undefined : t.title} />
      <Group>
        <Button variant="default" onClick={() => (error instanceof ApiError ? reset() : window.location.reload())}>
          {t.reload}
        </Button>
      </Group>
    </Stack>
  );
}
