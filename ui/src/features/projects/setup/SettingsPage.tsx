import { Button, Group, NumberInput, Stack, Switch, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ErrorState, notify, PageHeader, useUnsavedGuard } from "@/design";
import { useTexts } from "@/texts";
import { useSetSettings } from "../mutations";
import { useProject } from "../ProjectFrame";
import classes from "../projects.module.css";
import type { ProjectSettings } from "../queries";
import { ProjectActions } from "./ProjectActions";

const SWITCHES = ["direct_submit", "serve_next", "review", "blind", "delete_completions"] as const;

/** How labeling goes, and what is done to the project as a whole; for Owner and Managers. */
export function SettingsPage() {
  const texts = useTexts();
  const t = texts.projects.settings;
  const project = useProject();
  const save = useSetSettings(project.id);
  const form = useForm<ProjectSettings>({ initialValues: project.settings });
  const guard = useUnsavedGuard(form.isDirty());
  const submit = form.onSubmit((values) =>
    save.mutate(values, {
      onSuccess: () => {
        form.resetDirty(values);
        notify.done(texts.design.saved);
      },
    }),
  );
  return (
    <Stack className={classes.narrow} gap="xl">
      {guard}
      <form onSubmit={submit}>
        <PageHeader order={2} title={t.title} within={project.name} />
        <Stack>
          {SWITCHES.map((name) => (
            <Switch
              key={name}
              label={t.switches[name].name}
              description={t.switches[name].about}
              {...form.getInputProps(name, { type: "checkbox" })}
            />
          ))}
          <NumberInput
            w={220}
            min={1}
            max={100}
            allowDecimal={false}
            clampBehavior="strict"
            label={t.overlap}
            description={t.overlapAbout}
            {...form.getInputProps("overlap")}
          />
          {save.error && <ErrorState error={save.error} />}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {texts.design.save}
            </Button>
            {form.isDirty() && (
              <Text size="sm" c="dimmed">
                {texts.projects.setup.unsaved}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
      <ProjectActions project={project} />
    </Stack>
  );
}
