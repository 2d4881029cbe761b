import { Badge, Button, Group, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { itemsOf } from "@/api";
import { DataTable, Empty, ErrorState, Loading, PageHeader, RelativeTime } from "@/design";
import { fullName } from "@/features/team";
import { useTexts } from "@/texts";
import { filterUsers } from "./filter";
import { NewUserDialog } from "./NewUserDialog";
import { type User, usersQuery } from "./queries";
import { ResetLinkDialog } from "./ResetLinkDialog";
import { UserDialog } from "./UserDialog";

type Dialog = { kind: "new" } | { kind: "edit" | "reset"; user: User } | null;

/** Who may sign in; for admins. */
export function UsersPage() {
  const t = useTexts().users;
  const [dialog, setDialog] = useState<Dialog>(null);
  const [search, setSearch] = useState("");
  const close = () => setDialog(null);
  return (
    <>
      <PageHeader
        title={t.title}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: "new" })}>
            {t.new}
          </Button>
        }
      />
      <TextInput
        type="search"
        data-page-search
        maw="24rem"
        mb="md"
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <UserList
        search={search}
        onEdit={(user) => setDialog({ kind: "edit", user })}
        onReset={(user) => setDialog({ kind: "reset", user })}
      />
      {dialog?.kind === "new" && <NewUserDialog onClose={close} />}
      {dialog?.kind === "edit" && <UserDialog user={dialog.user} onClose={close} />}
      {dialog?.kind === "reset" && <ResetLinkDialog user={dialog.user} onClose={close} />}
    </>
  );
}

interface UserListProps {
  search: string;
  onEdit: (user: User) => void;
  onReset: (user: User) => void;
}

function UserList({ search, onEdit, onReset }: UserListProps) {
  const t = useTexts().users;
  const list = useInfiniteQuery(usersQuery);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    // The search is over all of them.
    if (hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const users = filterUsers(itemsOf(list.data), search);
  if (users.length === 0) return <Empty title={t.empty} about={t.emptyAbout} />;
  return (
    <DataTable
      caption={t.title}
      rows={users}
      rowKey={({ id }) => id}
      columns={[
        { id: "name", header: t.name, cell: fullName, sortBy: fullName },
        { id: "username", header: t.username, cell: ({ username }) => username, sortBy: ({ username }) => username },
        { id: "email", header: t.email, cell: ({ email }) => email, sortBy: ({ email }) => email || null },
        { id: "group", header: t.group, cell: ({ group }) => t.groups[group], sortBy: ({ group }) => group },
        { id: "state", header: t.state, cell: (user) => <UserState user={user} /> },
        {
          id: "since",
          header: t.since,
          cell: (user) => <RelativeTime at={user.created_at} />,
          sortBy: (user) => user.created_at,
        },
        {
          id: "actions",
          header: t.actions,
          cell: (user) => <RowActions user={user} onEdit={onEdit} onReset={onReset} />,
        },
      ]}
    />
  );
}

function UserState({ user }: { user: User }) {
  const t = useTexts().users;
  return (
    <Group gap={4}>
      <Badge variant="light" color={user.is_active ? "green" : "gray"}>
        {user.is_active ? t.active : t.inactive}
      </Badge>
      {user.must_change_password && (
        <Badge variant="light" color="yellow">
          {t.mustChange}
        </Badge>
      )}
    </Group>
  );
}

function RowActions({ user, onEdit, onReset }: { user: User } & Omit<UserListProps, "search">) {
  const texts = useTexts();
  const t = texts.users;
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-xs" variant="subtle" aria-label={t.edit(user.username)} onClick={() => onEdit(user)}>
        {texts.design.change}
      </Button>
      <Button size="compact-xs" variant="subtle" aria-label={t.resetFor(user.username)} onClick={() => onReset(user)}>
        {t.reset}
      </Button>
    </Group>
  );
}
