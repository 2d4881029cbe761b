import { Button, Select, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { ConfirmByName, notify } from "@/design";
import { useTexts } from "@/texts";
import { useArchive, useDeleteProject, useSetGroup } from "../mutations";
import classes from "../projects.module.css";
import { groupsQuery, type Project } from "../queries";
import { CloneDialog } from "./CloneDialog";
import { HandOverDialog } from "./HandOverDialog";

type Dialog = "clone" | "hand-over" | "delete" | null;

/** Group, clone, archive, hand over, delete; each only for who may. */
export function ProjectActions({ project }: { project: Project }) {
  const t = useTexts().projects.actions;
  const [dialog, setDialog] = useState<Dialog>(null);
  const archive = useArchive(project.id);
  const isOwner = project.permissions.includes("edit project");
  const isArchived = project.archived_at !== null;
  const close = () => setDialog(null);
  const toggleArchive = () =>
    archive.mutate(!isArchived, {
      onSuccess: () => notify.done(isArchived ? t.unarchived : t.archived),
      onError: (error) => notify.failed(error),
    });
  return (
    <section>
      <Title order={2} mb="sm">
        {t.title}
      </Title>
      <div className={classes.actions}>
        {isOwner && <GroupRow project={project} />}
        {project.permissions.includes("clone project") && (
          <ActionRow title={t.clone} about={t.cloneAbout}>
            <Button variant="default" onClick={() => setDialog("clone")}>
              {t.clone}
            </Button>
          </ActionRow>
        )}
        {isOwner && (
          <>
            <ActionRow
              title={isArchived ? t.unarchive : t.archive}
              about={isArchived ? t.unarchiveAbout : t.archiveAbout}
            >
              <Button variant="default" loading={archive.isPending} onClick={toggleArchive}>
                {isArchived ? t.unarchive : t.archive}
              </Button>
            </ActionRow>
            <ActionRow title={t.handOver} about={t.handOverAbout}>
              <Button variant="default" onClick={() => setDialog("hand-over")}>
                {t.handOver}
              </Button>
            </ActionRow>
            <ActionRow title={t.remove} about={t.removeAbout}>
              <Button color="red" variant="light" onClick={() => setDialog("delete")}>
                {t.remove}
              </Button>
            </ActionRow>
          </>
        )}
      </div>
      {dialog === "clone" && <CloneDialog project={project} onClose={close} />}
      {dialog === "hand-over" && <HandOverDialog project={project} onClose={close} />}
      {dialog === "delete" && <DeleteDialog project={project} onClose={close} />}
    </section>
  );
}

function ActionRow({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <div className={classes.actionRow}>
      <div className={classes.actionText}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      </div>
      {children}
    </div>
  );
}

function GroupRow({ project }: { project: Project }) {
  const t = useTexts().projects;
  const { data: groups = [] } = useQuery(groupsQuery);
  const setGroup = useSetGroup(project.id);
  return (
    <ActionRow title={t.actions.group} about={groups.length ? t.actions.groupAbout : t.actions.noGroups}>
      <Select
        w={200}
        clearable
        aria-label={t.actions.group}
        placeholder={t.groups.none}
        disabled={groups.length === 0}
        value={project.group ? String(project.group.id) : null}
        data={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(id) => setGroup.mutate(id ? Number(id) : null, { onError: (error) => notify.failed(error) })}
      />
    </ActionRow>
  );
}

function DeleteDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const t = useTexts().projects;
  const navigate = useNavigate();
  const remove = useDeleteProject(project.id);
  return (
    <ConfirmByName
      title={t.actions.remove}
      about={t.actions.removeWarning(t.taskCount(project.task_count))}
      name={project.name}
      action={t.actions.remove}
      isRunning={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(project.name, {
          onSuccess: () => {
            notify.done(t.actions.removed(project.name));
            navigate({ to: "/projects" });
          },
        })
      }
    />
  );
}
