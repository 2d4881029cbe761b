import { Stack, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ErrorState, Loading, moved, useReorder } from "@/design";
import { useTexts } from "@/texts";
import { AddMember } from "./AddMember";
import { MemberRow } from "./MemberRow";
import { type Member, teamQuery, useTeamMutations } from "./queries";
import classes from "./team.module.css";

/** The team of a project: who, with which roles, in which order; for its Owner. */
export function TeamEditor({ projectId }: { projectId: number }) {
  const t = useTexts().team;
  const team = useQuery(teamQuery(projectId));
  const { add, setRoles, remove, setOrder } = useTeamMutations(projectId);
  const error = add.error ?? setRoles.error ?? remove.error ?? setOrder.error;
  return (
    <Stack>
      <AddMember isRunning={add.isPending} onAdd={(member, done) => add.mutate(member, { onSuccess: done })} />
      {error && <ErrorState error={error} />}
      {team.isPending && <Loading />}
      {team.isError && <ErrorState error={team.error} onRetry={() => team.refetch()} />}
      {team.data && (
        <OrderedTeam
          team={team.data}
          onOrder={(usernames) => setOrder.mutate(usernames)}
          onRoles={(username, roles) => setRoles.mutate({ username, roles })}
          onRemove={(username) => remove.mutate(username)}
        />
      )}
      <Text size="xs" c="dimmed">
        {t.orderAbout}
      </Text>
    </Stack>
  );
}

interface OrderedTeamProps {
  team: Member[];
  onOrder: (usernames: string[]) => void;
  onRoles: Parameters<typeof MemberRow>[0]["onRoles"];
  onRemove: (username: string) => void;
}

function OrderedTeam({ team, onOrder, onRoles, onRemove }: OrderedTeamProps) {
  const t = useTexts().team;
  // While the hand drags, the order is only here.
  const [order, setOrder] = useState<string[] | null>(null);
  const latest = useRef<string[] | null>(null);
  const [told, setTold] = useState("");
  const usernames = order ?? team.map(({ username }) => username);
  const shown = usernames.flatMap((username) => team.find((member) => member.username === username) ?? []);
  const move = (from: number, to: number) => {
    const next = moved(usernames, from, to);
    latest.current = next;
    setOrder(next);
    setTold(t.movedTo(usernames[from] ?? "", to + 1, usernames.length));
  };
  const reorder = useReorder(shown.length, move, () => {
    if (latest.current) onOrder(latest.current);
    latest.current = null;
    setOrder(null);
  });
  return (
    <>
      <ul className={classes.list} aria-label={t.title}>
        {shown.map((member, at) => (
          <MemberRow
            key={member.username}
            member={member}
            at={at}
            count={shown.length}
            isDragged={reorder.dragged === at}
            reorder={reorder}
            onRoles={onRoles}
            onRemove={onRemove}
          />
        ))}
      </ul>
      <VisuallyHidden aria-live="polite">{told}</VisuallyHidden>
    </>
  );
}
