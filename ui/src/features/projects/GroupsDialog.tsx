import { ActionIcon, Button, ColorInput, Group, Modal, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ErrorState, Loading } from "@/design";
import { useTexts } from "@/texts";
import { useGroupMutations } from "./mutations";
import { groupsQuery, type ProjectGroup } from "./queries";

const SWATCHES = ["#2f6fed", "#2f7d4f", "#b7791f", "#c2410c", "#b83280", "#6b46c1", "#0e7490", "#64748b"];

/** My groups of projects: add, rename, colour, delete. */
export function GroupsDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const t = texts.projects.groups;
  const groups = useQuery(groupsQuery);
  const { create, update, remove } = useGroupMutations();
  const error = create.error ?? update.error ?? remove.error;
  return (
    <Modal opened onClose={onClose} title={t.title} size="lg" closeButtonProps={{ "aria-label": texts.design.close }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.about}
        </Text>
        {error && <ErrorState error={error} />}
        {groups.isPending && <Loading />}
        {groups.isError && <ErrorState error={groups.error} onRetry={() => groups.refetch()} />}
        {groups.data?.map((group) => (
          <GroupRow
            key={`${group.id} ${group.name}`}
            group={group}
            onChange={(change) => update.mutate({ id: group.id, ...change })}
            onRemove={() => remove.mutate(group.id)}
          />
        ))}
        <NewGroup isRunning={create.isPending} onCreate={(group, done) => create.mutate(group, { onSuccess: done })} />
      </Stack>
    </Modal>
  );
}

interface GroupRowProps {
  group: ProjectGroup;
  onChange: (change: { name?: string; color?: string }) => void;
  onRemove: () => void;
}

function GroupRow({ group, onChange, onRemove }: GroupRowProps) {
  const t = useTexts().projects.groups;
  const rename = (name: string) => name.trim() && name !== group.name && onChange({ name: name.trim() });
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        aria-label={t.nameOf(group.name)}
        defaultValue={group.name}
        maxLength={100}
        onBlur={(event) => rename(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && rename(event.currentTarget.value)}
      />
      <ColorInput
        w={140}
        aria-label={t.colorOf(group.name)}
        defaultValue={group.color}
        swatches={SWATCHES}
        onChangeEnd={(color) => /^#[0-9a-f]{6}$/i.test(color) && color !== group.color && onChange({ color })}
        eyeDropperButtonProps={{ "aria-label": t.pick }}
      />
      <Tooltip label={t.remove(group.name)}>
        <ActionIcon variant="subtle" color="red" aria-label={t.remove(group.name)} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

interface NewGroupProps {
  isRunning: boolean;
  onCreate: (group: { name: string; color: string }, done: () => void) => void;
}

function NewGroup({ isRunning, onCreate }: NewGroupProps) {
  const t = useTexts().projects.groups;
  const form = useForm({ initialValues: { name: "", color: SWATCHES[0] as string } });
  return (
    <form onSubmit={form.onSubmit((group) => onCreate({ ...group, name: group.name.trim() }, form.reset))}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput flex={1} label={t.newName} maxLength={100} {...form.getInputProps("name")} />
        <ColorInput
          w={140}
          label={t.newColor}
          swatches={SWATCHES}
          eyeDropperButtonProps={{ "aria-label": t.pick }}
          {...form.getInputProps("color")}
        />
        <Button type="submit" loading={isRunning} disabled={!form.values.name.trim()}>
          {t.add}
        </Button>
      </Group>
    </form>
  );
}
