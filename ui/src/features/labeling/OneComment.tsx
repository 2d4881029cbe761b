import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { ErrorState, RelativeTime } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { CommentForm } from "./CommentForm";
import { type Comment, useDeleteComment } from "./commentQueries";
import classes from "./drawer.module.css";

interface OneCommentProps {
  taskId: number;
  comment: Comment;
  mayComment: boolean;
}

/** Who said what and when; one's own is changed and deleted here. */
export function OneComment({ taskId, comment, mayComment }: OneCommentProps) {
  const t = useTexts().labelingDrawer;
  const { username } = useMe();
  const [isEdited, setEdited] = useState(false);
  const isMine = mayComment && comment.author === username && comment.deleted_at === null;
  return (
    <div>
      <Text size="xs" c="dimmed">
        <Text span fw={600} c="var(--mantine-color-text)">
          {comment.author}
        </Text>{" "}
        <RelativeTime at={comment.created_at} />
        {comment.edited_at && comment.deleted_at === null && t.edited}
      </Text>
      {comment.deleted_at !== null ? (
        <Text size="sm" c="dimmed" fs="italic">
          {t.deleted}
        </Text>
      ) : isEdited ? (
        <CommentForm
          taskId={taskId}
          parentId={comment.parent_id}
          edited={comment}
          label={t.editOf}
          send={t.saveEdit}
          isFocused
          onDone={() => setEdited(false)}
        />
      ) : (
        <Text size="sm" className={classes.text}>
          {comment.text}
        </Text>
      )}
      {isMine && !isEdited && <OwnActions taskId={taskId} id={comment.id} onEdit={() => setEdited(true)} />}
    </div>
  );
}

/** Deleting asks once more, at its place. */
function OwnActions({ taskId, id, onEdit }: { taskId: number; id: number; onEdit: () => void }) {
  const { labelingDrawer: t, design } = useTexts();
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteComment(taskId, id);
  const button = (name: string, onClick: () => void, isBad = false) => (
    <Button
      size="compact-xs"
      h="1.5rem"
      variant="subtle"
      color={isBad ? "red" : "gray"}
      disabled={remove.isPending}
      onClick={onClick}
    >
      {name}
    </Button>
  );
  return (
    <>
      <Group gap={4}>
        {isAsked ? (
          <>
            {button(t.deleteSure, () => remove.mutate(undefined), true)}
            {button(design.cancel, () => setAsked(false))}
          </>
        ) : (
          <>
            {button(t.edit, onEdit)}
            {button(t.delete, () => setAsked(true))}
          </>
        )}
      </Group>
      {remove.error && <ErrorState error={remove.error} />}
    </>
  );
}
