import { Badge, Checkbox, Group, Skeleton, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconMessage } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, memo } from "react";
import { RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import type { TaskRow } from "./queries";
import { StatusBadge } from "./StatusBadge";
import classes from "./tasks.module.css";

interface TaskTableRowProps {
  index: number;
  /** Distance from the top of the list, in pixels. */
  top: number;
  /** Undefined while it is being read. */
  task: TaskRow | undefined;
  projectId: number;
  isActive: boolean;
  /** Null where rows cannot be chosen. */
  isChosen: boolean | null;
  onToggle: (id: number, isRange: boolean) => void;
  onActive: (index: number) => void;
}

export const TaskTableRow = memo(function TaskTableRow(props: TaskTableRowProps) {
  const { index, top, task, isActive, isChosen } = props;
  const navigate = useNavigate();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!task || event.target !== event.currentTarget) return;
    if (event.key === " " && isChosen !== null) props.onToggle(task.id, event.shiftKey);
    else if (event.key === "Enter") navigate({ to: addressOf(props.projectId, task) });
    else return;
    event.preventDefault();
  };
  return (
    <tr
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={isChosen ?? undefined}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => props.onActive(index)}
      onKeyDown={onKeyDown}
    >
      {task ? <Cells {...props} task={task} /> : <Waiting isSelectable={isChosen !== null} />}
    </tr>
  );
});

const addressOf = (projectId: number, task: TaskRow) => `/projects/${projectId}/tasks/${task.id}`;

function Cells({ task, isChosen, projectId, onToggle }: TaskTableRowProps & { task: TaskRow }) {
  const t = useTexts().tasks;
  return (
    <>
      {isChosen !== null && (
        <td className={classes.cell}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t.choose(task.title)}
            checked={isChosen}
            readOnly
            onClick={(event) => onToggle(task.id, event.shiftKey)}
          />
        </td>
      )}
      <td className={`${classes.cell} ${classes.number}`}>{task.number}</td>
      <td className={classes.cell}>
        <div className={classes.titleLine}>
          <Link to={addressOf(projectId, task)} tabIndex={-1} className={classes.title}>
            {task.title}
          </Link>
          {task.tags.map((tag) => (
            <Badge key={tag} size="xs" variant="default">
              {tag}
            </Badge>
          ))}
          {task.comment_count > 0 && (
            <Tooltip label={t.comments(task.comment_count)}>
              <IconMessage size={14} aria-label={t.comments(task.comment_count)} />
            </Tooltip>
          )}
        </div>
        <Text size="xs" c="dimmed" truncate>
          {task.excerpt}
        </Text>
      </td>
      <td className={classes.cell}>
        <StatusBadge status={task.status} />
      </td>
      <td className={classes.cell}>
        <Text size="xs" truncate title={task.annotators.join(", ")}>
          {task.annotators.join(", ") || <span className={classes.nobody}>{t.nobody}</span>}
        </Text>
        {task.reviewers.length > 0 && (
          <Text size="xs" c="dimmed" truncate title={task.reviewers.join(", ")}>
            {t.reviewedBy(task.reviewers.join(", "))}
          </Text>
        )}
      </td>
      <td className={classes.cell}>
        <PredictionCell task={task} />
      </td>
      <td className={classes.cell}>
        {task.completion_count > 0 && (
          <Group gap={4} wrap="nowrap">
            <IconCheck size={14} aria-hidden />
            {task.completion_count}
          </Group>
        )}
      </td>
    </>
  );
}

function PredictionCell({ task }: { task: TaskRow }) {
  const t = useTexts().tasks;
  const newest = task.newest_prediction;
  if (!newest) return <span className={classes.nobody}>{t.noPrediction}</span>;
  const lowest = newest.lowest_confidence === null ? null : Math.round(100 * newest.lowest_confidence);
  const regions = newest.region_count === 0 ? t.foundNothing : t.regions(newest.region_count);
  return (
    <>
      <Text size="xs" truncate title={lowest === null ? undefined : t.lowestAbout(lowest)}>
        {regions}
        {lowest !== null && ` · ${t.lowest(lowest)}`}
      </Text>
      <Text size="xs" c="dimmed" truncate component="div" title={t.madeBy(newest.models.join(", "))}>
        <RelativeTime at={newest.created_at} /> {t.madeBy(newest.models.join(", "))}
      </Text>
    </>
  );
}

function Waiting({ isSelectable }: { isSelectable: boolean }) {
  return (
    <>
      {isSelectable && <td className={classes.cell} />}
      <td className={classes.cell} />
      <td className={classes.cell}>
        <Skeleton height={10} width="60%" animate={false} />
      </td>
    </>
  );
}
