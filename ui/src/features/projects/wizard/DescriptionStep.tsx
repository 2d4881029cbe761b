import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import { DescriptionFields, type DescriptionValues } from "../DescriptionFields";
import { useCreateProject } from "../mutations";
import { nameProblem } from "../nameProblem";

export function DescriptionStep({ onCreated }: { onCreated: (projectId: number) => void }) {
  const t = useTexts().projects.wizard;
  const create = useCreateProject();
  const form = useForm<DescriptionValues>({
    initialValues: { name: "", description: "", guidelines: "", sampling: "sequential" },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: ({ id }) => onCreated(id),
      onError: (error) => form.setErrors(nameProblem(error)),
    }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <DescriptionFields form={form} />
        {create.error && !nameProblem(create.error).name && <ErrorState error={create.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {t.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
