import { Badge, Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmByName, DataTable, ErrorState, Loading, notify, RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import { NewTokenDialog } from "./NewTokenDialog";
import { type Token, tokensQuery, useTokenMutations } from "./queries";

export function TokensSection() {
  const t = useTexts().account.tokens;
  const tokens = useQuery(tokensQuery);
  const [isNew, setNew] = useState(false);
  const [leaving, setLeaving] = useState<Token | null>(null);
  return (
    <Stack gap="sm" align="flex-start">
      {tokens.isPending && <Loading />}
      {tokens.isError && <ErrorState error={tokens.error} onRetry={() => tokens.refetch()} />}
      {tokens.data?.length === 0 && <Text size="sm">{t.empty}</Text>}
      {tokens.data && tokens.data.length > 0 && <TokenTable tokens={tokens.data} onRevoke={setLeaving} />}
      <Button variant="default" onClick={() => setNew(true)}>
        {t.new}
      </Button>
      {isNew && <NewTokenDialog onClose={() => setNew(false)} />}
      {leaving && <RevokeDialog token={leaving} onClose={() => setLeaving(null)} />}
    </Stack>
  );
}

function TokenTable({ tokens, onRevoke }: { tokens: Token[]; onRevoke: (token: Token) => void }) {
  const t = useTexts().account.tokens;
  return (
    <DataTable
      caption={t.title}
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { id: "name", header: t.name, cell: ({ name }) => name, sortBy: ({ name }) => name },
        { id: "scope", header: t.scope, cell: ({ scope }) => <Badge variant="light">{t.scopes[scope].name}</Badge> },
        { id: "created", header: t.created, cell: (token) => <RelativeTime at={token.created_at} /> },
        { id: "used", header: t.used, cell: (token) => <RelativeTime at={token.last_used_at} /> },
        { id: "until", header: t.until, cell: (token) => <RelativeTime at={token.expires_at} /> },
        {
          id: "actions",
          header: t.actions,
          cell: (token) => (
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              aria-label={t.revokeOf(token.name)}
              onClick={() => onRevoke(token)}
            >
              {t.revoke}
            </Button>
          ),
        },
      ]}
    />
  );
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const t = useTexts().account.tokens;
  const { revoke } = useTokenMutations();
  return (
    <ConfirmByName
      title={t.revokeOf(token.name)}
      about={t.revokeAbout(token.name)}
      name={token.name}
      action={t.revoke}
      isRunning={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(token.id, {
          onSuccess: () => {
            notify.done(t.revoked(token.name));
            onClose();
          },
        })
      }
    />
  );
}
