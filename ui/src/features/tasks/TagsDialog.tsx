import { Button, Group, Modal, Stack, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { tagsQuery, useTagTasks } from "./queries";

interface TagsDialogProps {
  projectId: number;
  chosen: { task_ids: number[]; all: boolean };
  onClose: () => void;
}

/** Puts tags on the chosen tasks and takes others off. */
export function TagsDialog({ projectId, chosen, onClose }: TagsDialogProps) {
  const texts = useTexts();
  const t = texts.tasks;
  const known = (useQuery(tagsQuery(projectId)).data ?? []).map((tag) => tag.name);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const change = useTagTasks(projectId);
  const save = () =>
    change.mutate(
      { ...chosen, add, remove },
      {
        onSuccess: ({ tasks }) => {
          notify.done(t.tagged(tasks));
          onClose();
        },
      },
    );
  const common = { splitChars: [",", " "], openOnFocus: false, comboboxProps: { withinPortal: false } };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.tagsTitle(chosen.task_ids.length)}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      <Stack>
        <TagsInput
          data-autofocus
          label={t.addTags}
          description={t.tagForm}
          data={known}
          value={add}
          onChange={setAdd}
          {...common}
        />
        <TagsInput label={t.removeTags} data={known} value={remove} onChange={setRemove} {...common} />
        {change.error && <ErrorState error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.design.cancel}
          </Button>
          <Button onClick={save} loading={change.isPending} disabled={add.length + remove.length === 0}>
            {texts.design.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
