import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { Confirm, notify } from "@/design";
import { ProviderProblem, useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { useJoinProvider, usePartProvider } from "./queries";

interface ProviderSectionProps {
  name: string;
  /** Why joining the two did not work just now. */
  problem: string | undefined;
}

/** One's account joined with that at the OpenID Connect provider, or parted from it. */
export function ProviderSection({ name, problem }: ProviderSectionProps) {
  const t = useTexts().account.provider;
  const { is_joined } = useMe();
  const join = useJoinProvider();
  const part = usePartProvider();
  const [isAsked, setAsked] = useState(false);
  const told = (error: unknown) => notify.failed(error);
  return (
    <Group justify="space-between">
      {problem && !is_joined && <ProviderProblem problem={problem} />}
      <Text size="sm">{is_joined ? t.joined : t.notJoined}</Text>
      {is_joined ? (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t.part}
        </Button>
      ) : (
        <Button
          variant="default"
          loading={join.isPending || join.isSuccess}
          onClick={() =>
            join.mutate(undefined, { onError: told, onSuccess: ({ address }) => window.location.assign(address) })
          }
        >
          {t.join(name)}
        </Button>
      )}
      {isAsked && (
        <Confirm
          title={t.part}
          action={t.part}
          about={t.confirm(name)}
          isRunning={part.isPending}
          error={part.error}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            part.mutate(undefined, {
              onSuccess: () => {
                setAsked(false);
                notify.done(t.parted);
              },
            })
          }
        />
      )}
    </Group>
  );
}
