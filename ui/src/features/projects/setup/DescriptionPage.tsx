import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ErrorState, notify, PageHeader, useUnsavedGuard } from "@/design";
import { useTexts } from "@/texts";
import { DescriptionFields, type DescriptionValues } from "../DescriptionFields";
import { useUpdateProject } from "../mutations";
import { nameProblem } from "../nameProblem";
import { useMay, useProject } from "../ProjectFrame";
import classes from "../projects.module.css";

/** Name, description, guidelines and the order in which tasks are served; for the Owner. */
export function DescriptionPage() {
  const texts = useTexts();
  const t = texts.projects.setup;
  const project = useProject();
  const mayEdit = useMay("edit project");
  const update = useUpdateProject(project.id);
  const { name, description, guidelines, sampling } = project;
  const form = useForm<DescriptionValues>({ initialValues: { name, description, guidelines, sampling } });
  const guard = useUnsavedGuard(form.isDirty());
  const save = form.onSubmit((values) =>
    update.mutate(values, {
      onSuccess: () => {
        form.resetDirty(values);
        notify.done(texts.design.saved);
      },
      onError: (error) => form.setErrors(nameProblem(error)),
    }),
  );
  return (
    <form onSubmit={save} className={classes.narrow}>
      {guard}
      <PageHeader order={2} title={t.description} within={project.name} />
      <Stack>
        {!mayEdit && (
          <Text size="sm" c="dimmed">
            {t.onlyOwner}
          </Text>
        )}
        <DescriptionFields form={form} isReadOnly={!mayEdit} />
        {update.error && !nameProblem(update.error).name && <ErrorState error={update.error} />}
        {mayEdit && (
          <Group>
            <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
              {texts.design.save}
            </Button>
            {form.isDirty() && (
              <Text size="sm" c="dimmed">
                {t.unsaved}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
