import { Alert, Button, Group, Text } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import type { LostWork } from "./localCopy";
import type { Completion } from "./queries";
import type { useLostWork } from "./useLostWork";

interface LostWorkNoticeProps {
  work: LostWork;
  /** The completion that it was done in, if it still stands. */
  completion: Completion | undefined;
  copy: ReturnType<typeof useLostWork>["copy"];
  onCopied: (completionId: number) => void;
  onForget: () => void;
}

/** What this browser kept when its completion was submitted or deleted elsewhere. */
export function LostWorkNotice({ work, completion, copy, onCopied, onForget }: LostWorkNoticeProps) {
  const { labelingWork: t, design } = useTexts();
  const [isAsked, setAsked] = useState(false);
  return (
    <Alert color="orange" variant="light" py="xs" mb="xs" title={t.lostTitle} role="alert">
      <Text size="sm" mb="xs">
        {completion ? t.lostSubmitted(completion.number) : t.lostDeleted}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          loading={copy.isPending}
          leftSection={<IconDeviceFloppy size={15} aria-hidden />}
          onClick={() =>
            copy.mutateAsync(work).then(onCopied, () => {
              // Told below; the copy stays in the browser.
            })
          }
        >
          {t.lostCopy}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={copy.isPending}
          onClick={() => (isAsked ? onForget() : setAsked(true))}
        >
          {isAsked ? t.lostForgetSure : t.lostForget}
        </Button>
        {isAsked && (
          <Button size="xs" variant="subtle" onClick={() => setAsked(false)}>
            {design.cancel}
          </Button>
        )}
      </Group>
      {copy.error && <ErrorState error={copy.error} />}
    </Alert>
  );
}
