import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";

export type Comment = Schema<"CommentRead">;

const PAGE = 100;

/** Below the task, so that they are read anew with it. */
export const commentsQuery = (taskId: number) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "one", taskId, "comments"],
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET("/api/v1/tasks/{task_id}/comments", {
          params: { path: { task_id: taskId }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    ...cursorPaging,
  });

function useCommentChange<Given>(taskId: number, call: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    // After a refusal too: what was answered may be gone.
    onSettled: () => client.invalidateQueries({ queryKey: commentsQuery(taskId).queryKey }),
  });
}

export const useAddComment = (taskId: number, parentId: number | null) =>
  useCommentChange(taskId, (text: string) =>
    take(
      api.POST("/api/v1/tasks/{task_id}/comments", {
        params: { path: { task_id: taskId } },
        body: { text, parent_id: parentId },
      }),
    ),
  );

export const useResolve = (taskId: number, commentId: number) =>
  useCommentChange(taskId, (resolved: boolean) =>
    take(
      api.PUT("/api/v1/comments/{comment_id}/resolved", {
        params: { path: { comment_id: commentId } },
        body: { resolved },
      }),
    ),
  );

export const useEditComment = (taskId: number, commentId: number) =>
  useCommentChange(taskId, (text: string) =>
    take(api.PATCH("/api/v1/comments/{comment_id}", { params: { path: { comment_id: commentId } }, body: { text } })),
  );

/** Answers to it stay. */
export const useDeleteComment = (taskId: number, commentId: number) =>
  useCommentChange(taskId, () =>
    take(api.DELETE("/api/v1/comments/{comment_id}", { params: { path: { comment_id: commentId } } })),
  );
