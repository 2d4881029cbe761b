import { Affix, Alert, Anchor, Button, Group, List, Modal, Notification, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode, RefObject } from "react";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import type { EditorHandle } from "./ConfigEditor";
import { ConflictDialog } from "./ConflictDialog";
import type { Draft } from "./useDraft";
import type { useSaving } from "./useSaving";

interface SavingNoticesProps {
  projectId: number;
  draft: Draft;
  saving: ReturnType<typeof useSaving>;
  editor: RefObject<EditorHandle | null>;
}

/** What saving came to: in the corner, where the editor stays under one's eyes; what one has to decide above it. */
export function SavingNotices({ projectId, draft, saving: { saving, ...act }, editor }: SavingNoticesProps) {
  const { labelingConfig: t, design } = useTexts();
  const { newer } = draft;
  return (
    <>
      {newer && saving.state !== "overtaken" && (
        <Alert mb="md" color="yellow" variant="light" title={t.conflict.noticeTitle(newer.version)} role="alert">
          <Group justify="space-between">
            <Text size="sm">{t.conflict.noticeAbout}</Text>
            <Button size="xs" variant="default" onClick={() => act.compareWith(newer)}>
              {t.conflict.compare}
            </Button>
          </Group>
        </Alert>
      )}
      {saving.state === "refused" && (
        <InTheCorner
          color="red"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t.notSaved(saving.problems.length)}
          onClose={act.forget}
        >
          {saving.problems.slice(0, 3).map((problem) => (
            <Text size="sm" key={problem.code + problem.message}>
              {t.problems.told(problem.line, problem.column, problem.message)}
            </Text>
          ))}
        </InTheCorner>
      )}
      {saving.state === "failed" && <ErrorState error={saving.error} />}
      {saving.state === "saved" && !draft.isChanged && (
        <InTheCorner
          color="green"
          icon={<IconCircleCheck size={18} aria-hidden />}
          title={t.savedTitle(saving.version)}
          onClose={act.forget}
        >
          <Text size="sm">{t.savedAbout}</Text>
          <Group mt="xs" gap="lg">
            <Anchor component={Link} to={`/projects/${projectId}/tasks`} inherit>
              {t.toTasks}
            </Anchor>
            <Anchor component={Link} to={`/projects/${projectId}/import`} inherit>
              {t.toImport}
            </Anchor>
          </Group>
        </InTheCorner>
      )}
      {saving.state === "asked" && (
        <Modal opened onClose={act.forget} title={t.inUse.title} closeButtonProps={{ "aria-label": design.close }}>
          <Stack>
            <Text size="sm">{t.inUse.about}</Text>
            <List size="sm">
              {saving.inUse.map(({ message }) => (
                <List.Item key={message}>{message}</List.Item>
              ))}
            </List>
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={act.forget}>
                {design.cancel}
              </Button>
              <Button color="red" onClick={act.saveAllTheSame}>
                {t.inUse.save}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
      {saving.state === "overtaken" && (
        <ConflictDialog
          mine={draft.text}
          theirs={saving.theirs}
          onClose={act.forget}
          onKeepMine={() => {
            draft.base(saving.theirs);
            act.forget();
          }}
          onTakeTheirs={() => {
            editor.current?.replaceWith(saving.theirs.text);
            draft.base(saving.theirs);
            act.forget();
          }}
        />
      )}
    </>
  );
}

interface InTheCornerProps {
  color: string;
  icon: ReactNode;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

function InTheCorner({ children, onClose, ...looks }: InTheCornerProps) {
  const { design } = useTexts();
  return (
    <Affix position={{ bottom: 16, right: 16 }} maw="min(30rem, calc(100vw - 2rem))">
      <Notification
        role="alert"
        withBorder
        onClose={onClose}
        closeButtonProps={{ "aria-label": design.close }}
        {...looks}
      >
        {children}
      </Notification>
    </Affix>
  );
}
