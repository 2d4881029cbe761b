import { Button, Text } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { PageHeader, useUnsavedGuard } from "@/design";
import type { Project } from "@/features/projects/queries";
import { useTexts } from "@/texts";
import type { EditorHandle } from "./ConfigEditor";
import { ConfigPreview } from "./ConfigPreview";
import { EditorPanes } from "./EditorPanes";
import classes from "./labeling-config.module.css";
import { ModelWidget } from "./ModelWidget";
import { type Config, checkQuery, modelsQuery, unsavedContentsQuery } from "./queries";
import { RemovalQuestion } from "./RemovalQuestion";
import { SavingNotices } from "./SavingNotices";
import { TemplateMenu } from "./TemplateMenu";
import { useAdding } from "./useAdding";
import { useDraft } from "./useDraft";
import { useSaving } from "./useSaving";

const CHECK_DELAY_MS = 400;

interface ConfigWorkbenchProps {
  project: Project;
  config: Config;
  isReadOnly: boolean;
}

export function ConfigWorkbench({ project, config, isReadOnly }: ConfigWorkbenchProps) {
  const t = useTexts().labelingConfig;
  const editor = useRef<EditorHandle>(null);
  const draft = useDraft(config);
  const [xml] = useDebouncedValue(draft.text, CHECK_DELAY_MS);
  const check = useQuery({ ...checkQuery(project.id, xml), enabled: !isReadOnly });
  const contents = useQuery({ ...unsavedContentsQuery(project.id, xml), enabled: !isReadOnly });
  const models = useQuery(modelsQuery);
  const saving = useSaving(project.id, draft);
  const adding = useAdding(project.id, draft, editor);
  const save = () => {
    if (draft.isChanged && !isReadOnly) void saving.save();
  };
  useHotkeys([["mod+S", save]], [], true);
  return (
    <>
      {useUnsavedGuard(draft.isChanged)}
      <PageHeader
        order={2}
        title={t.title}
        within={project.name}
        about={t.about}
        actions={
          <>
            <Text size="xs" c={draft.isChanged ? undefined : "dimmed"} role="status">
              {draft.isChanged ? t.unsaved(draft.version) : t.saved(draft.version)}
            </Text>
            {!isReadOnly && (
              <>
                <TemplateMenu text={draft.text} onTake={(template) => editor.current?.replaceWith(template)} />
                <Button
                  leftSection={<IconDeviceFloppy size={16} aria-hidden />}
                  disabled={!draft.isChanged}
                  loading={saving.isBusy}
                  onClick={save}
                >
                  {t.save}
                </Button>
              </>
            )}
          </>
        }
      />
      <SavingNotices projectId={project.id} draft={draft} saving={saving} editor={editor} />
      <RemovalQuestion asked={adding.question.asked} onGo={adding.question.goOn} onKeep={adding.question.keep} />
      <div className={classes.columns}>
        <ModelWidget
          projectId={project.id}
          xml={xml}
          contents={contents.data}
          isReadOnly={isReadOnly}
          isBusy={adding.isBusy}
          told={draft.isChanged ? adding.told : ""}
          onAdd={adding.add}
          onRemove={adding.remove}
        />
        <div className={classes.work}>
          <EditorPanes
            projectId={project.id}
            draft={draft}
            editor={editor}
            checked={check.data}
            contents={contents.data}
            models={models.data ?? NO_MODELS}
            isReadOnly={isReadOnly}
          />
          {!isReadOnly && (
            <ConfigPreview projectId={project.id} contents={contents.data} error={contents.error ?? check.error} />
          )}
        </div>
      </div>
    </>
  );
}

const NO_MODELS: never[] = [];
