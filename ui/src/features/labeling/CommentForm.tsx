import { Button, Group, Textarea } from "@mantine/core";
import { useSessionStorage } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { fieldErrors } from "@/api";
import { ErrorState } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { type Comment, useAddComment, useEditComment } from "./commentQueries";

interface CommentFormProps {
  taskId: number;
  /** The comment that is answered. */
  parentId: number | null;
  /** The comment that is changed, of one's own. */
  edited?: Comment;
  label: string;
  send: string;
  isFocused?: boolean;
  onDone?: () => void;
}

/** A comment being written. It stays in this tab until it is sent, also over other pages and a reload. */
export function CommentForm({ taskId, parentId, edited, label, send, isFocused, onDone }: CommentFormProps) {
  const { labelingDrawer: t, design } = useTexts();
  const { username } = useMe();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText, forget] = useSessionStorage({
    key: `alab.comment.${username}.${taskId}.${edited ? `edit.${edited.id}` : (parentId ?? "new")}`,
    defaultValue: edited?.text ?? "",
    getInitialValueInEffect: false,
  });
  const [isMissing, setMissing] = useState(false);
  const added = useAddComment(taskId, parentId);
  const changed = useEditComment(taskId, edited?.id ?? 0);
  const add = edited ? changed : added;
  const refused = fieldErrors(add.error).text;
  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);
  const submit = () => {
    setMissing(text.trim() === "");
    if (text.trim() === "") return field.current?.focus();
    add.mutateAsync(text).then(
      () => {
        forget();
        field.current?.focus();
        onDone?.();
      },
      () => {
        // Told below; what was written stays.
      },
    );
  };
  return (
    <>
      <Textarea
        ref={field}
        size="xs"
        label={label}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        error={isMissing ? t.textMissing : refused}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setMissing(false);
        }}
      />
      {add.error !== null && refused === undefined && <ErrorState error={add.error} />}
      <Group gap="xs">
        <Button size="xs" loading={add.isPending} onClick={submit}>
          {send}
        </Button>
        {onDone && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              if (edited) forget();
              onDone();
            }}
          >
            {design.cancel}
          </Button>
        )}
      </Group>
    </>
  );
}
