import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { useClone } from "../mutations";
import { nameProblem } from "../nameProblem";
import type { Project } from "../queries";

export function CloneDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.projects.actions;
  const navigate = useNavigate();
  const clone = useClone(project.id);
  const form = useForm({ initialValues: { name: t.cloneName(project.name) } });
  const submit = form.onSubmit(({ name }) =>
    clone.mutate(name, {
      onSuccess: (made) => {
        notify.done(t.cloned(made.name));
        navigate({ to: "/projects/$projectId", params: { projectId: String(made.id) } });
      },
      onError: (error) => form.setErrors(nameProblem(error)),
    }),
  );
  return (
    <Modal opened onClose={onClose} title={t.clone} closeButtonProps={{ "aria-label": texts.design.close }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t.cloneAbout}</Text>
          <TextInput
            data-autofocus
            required
            maxLength={150}
            label={texts.projects.fields.name}
            {...form.getInputProps("name")}
          />
          {clone.error && !nameProblem(clone.error).name && <ErrorState error={clone.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.design.cancel}
            </Button>
            <Button type="submit" loading={clone.isPending}>
              {t.clone}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
