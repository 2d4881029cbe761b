import { Button, Group, Modal, MultiSelect, NumberInput, Radio, SegmentedControl, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schema } from "@/api";
import { ErrorState, notify } from "@/design";
import { fullName } from "@/features/team";
import { useTexts } from "@/texts";
import { membersQuery, useAssignTasks, useUnassignTasks } from "./queries";

type Assign = Schema<"TasksAssign">;
const STRATEGIES = ["everybody", "round_robin", "n_per_task"] as const satisfies readonly Assign["strategy"][];

/** `Ada Lovelace (ada)`; found by both. */
const nameOf = (one: Parameters<typeof fullName>[0]): string =>
  fullName(one) === one.username ? one.username : `${fullName(one)} (${one.username})`;

interface AssignDialogProps {
  projectId: number;
  chosen: { task_ids: number[]; all: boolean };
  onClose: () => void;
}

/** Gives the chosen tasks to people, or takes them away. */
export function AssignDialog({ projectId, chosen, onClose }: AssignDialogProps) {
  const texts = useTexts();
  const t = texts.tasks;
  const members = useQuery(membersQuery(projectId)).data ?? [];
  const [role, setRole] = useState<"annotator" | "reviewer">("annotator");
  const [usernames, setUsernames] = useState<string[]>([]);
  const [strategy, setStrategy] = useState<(typeof STRATEGIES)[number]>("everybody");
  const [perTask, setPerTask] = useState(1);
  const assign = useAssignTasks(projectId);
  const unassign = useUnassignTasks(projectId);
  const people = members.filter((one) => one.roles.includes(role) || one.roles.includes("owner"));
  const takeAway = () =>
    unassign.mutate(
      { ...chosen, role, usernames: usernames.length > 0 ? usernames : null },
      {
        onSuccess: ({ unassigned }) => {
          notify.done(t.unassigned(unassigned));
          onClose();
        },
      },
    );
  const give = () =>
    assign.mutate(
      { ...chosen, role, usernames, strategy, people_per_task: perTask },
      {
        onSuccess: ({ assigned }) => {
          notify.done(t.assigned(assigned));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.assignTitle(chosen.task_ids.length)}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t.asWhat}
          value={role}
          onChange={(value) => {
            setRole(value);
            setUsernames([]);
          }}
          data={[
            { value: "annotator", label: t.toLabel },
            { value: "reviewer", label: t.toReview },
          ]}
        />
        <MultiSelect
          data-autofocus
          label={t.people}
          description={people.length === 0 ? t.noPeople(texts.app.roles[role]) : undefined}
          searchable
          openOnFocus={false}
          placeholder={usernames.length === 0 ? t.peopleHint : undefined}
          data={people.map((one) => ({ value: one.username, label: nameOf(one) }))}
          value={usernames}
          onChange={setUsernames}
          comboboxProps={{ withinPortal: false }}
        />
        <Radio.Group label={t.workload} value={strategy} onChange={setStrategy}>
          <Stack gap={6} mt={4}>
            {STRATEGIES.map((value) => (
              <Radio key={value} value={value} label={t.strategies[value]} size="sm" />
            ))}
          </Stack>
        </Radio.Group>
        {strategy === "n_per_task" && (
          <NumberInput
            label={t.perTask}
            min={1}
            max={100}
            value={perTask}
            onChange={(value) => setPerTask(Number(value) || 1)}
          />
        )}
        {(assign.error ?? unassign.error) && <ErrorState error={assign.error ?? unassign.error} />}
        <Group justify="space-between">
          <Button variant="subtle" color="red" onClick={takeAway} loading={unassign.isPending}>
            {usernames.length > 0 ? t.unassignThese : t.unassignAll}
          </Button>
          <Button onClick={give} loading={assign.isPending} disabled={usernames.length === 0}>
            {t.assign}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
