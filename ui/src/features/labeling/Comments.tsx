import { Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { itemsOf } from "@/api";
import { ErrorState, Loading } from "@/design";
import { useMay } from "@/features/projects";
import { useTexts } from "@/texts";
import { CommentForm } from "./CommentForm";
import { type Comment, commentsQuery, useResolve } from "./commentQueries";
import classes from "./drawer.module.css";
import { OneComment } from "./OneComment";
import { type Thread, threadsOf } from "./threads";

/** What people say of the task, in threads. */
export function Comments({ taskId }: { taskId: number }) {
  const { labelingDrawer: t, design } = useTexts();
  const list = useInfiniteQuery(commentsQuery(taskId));
  const mayComment = useMay("comment");
  if (list.isPending) return <Loading />;
  if (list.isError && !list.data) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const threads = threadsOf(itemsOf(list.data));
  return (
    <div className={classes.comments}>
      {threads.length === 0 && (
        <Text size="sm" c="dimmed">
          {mayComment ? t.noComments : t.noCommentsYet}
        </Text>
      )}
      {threads.length > 0 && (
        <ul className={classes.threads}>
          {threads.map((thread) => (
            <OneThread key={thread.first.id} taskId={taskId} thread={thread} mayComment={mayComment} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {design.more}
        </Button>
      )}
      {mayComment && <CommentForm taskId={taskId} parentId={null} label={t.newComment} send={t.send} />}
    </div>
  );
}

interface OneThreadProps {
  taskId: number;
  thread: Thread<Comment>;
  mayComment: boolean;
}

function OneThread({ taskId, thread: { first, answers }, mayComment }: OneThreadProps) {
  const t = useTexts().labelingDrawer;
  const [isAnswering, setAnswering] = useState(false);
  const resolve = useResolve(taskId, first.id);
  const isResolved = first.resolved_at !== null;
  return (
    <li className={classes.thread} data-resolved={isResolved || undefined}>
      <OneComment taskId={taskId} comment={first} mayComment={mayComment} />
      {answers.length > 0 && (
        <ul className={classes.answers}>
          {answers.map((answer) => (
            <li key={answer.id}>
              <OneComment taskId={taskId} comment={answer} mayComment={mayComment} />
            </li>
          ))}
        </ul>
      )}
      {isResolved && (
        <Text size="xs" fw={600}>
          {t.resolvedBy(first.resolved_by ?? "")}
        </Text>
      )}
      {mayComment && first.deleted_at === null && !isAnswering && (
        <Group gap="xs">
          <Button size="compact-xs" h="1.5rem" variant="default" onClick={() => setAnswering(true)}>
            {t.answer}
          </Button>
          <Button
            size="compact-xs"
            h="1.5rem"
            variant="default"
            disabled={resolve.isPending}
            onClick={() => resolve.mutate(!isResolved)}
          >
            {isResolved ? t.reopen : t.resolve}
          </Button>
        </Group>
      )}
      {resolve.error && <ErrorState error={resolve.error} />}
      {isAnswering && (
        <CommentForm
          taskId={taskId}
          parentId={first.id}
          label={t.answerTo(first.author)}
          send={t.sendAnswer}
          isFocused
          onDone={() => setAnswering(false)}
        />
      )}
    </li>
  );
}
