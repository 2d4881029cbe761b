import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";
import type { TasksSearch } from "./search";

export type TaskRow = Schema<"TaskRow">;
export type Choice = Pick<Schema<"TasksDelete">, "task_ids" | "all">;

/** Rows of one request; a screen shows some thirty. */
export const PAGE_ROWS = 100;

/** Keys begin with `tasks` and the project, so that one project's lists can be read anew together. */
export const tasksQuery = (projectId: number, search: TasksSearch, page: number) =>
  queryOptions({
    queryKey: ["tasks", projectId, "page", search, page],
    queryFn: ({ signal }) =>
      take(
        api.GET("/api/v1/projects/{project_id}/tasks", {
          params: { path: { project_id: projectId }, query: { ...search, offset: page * PAGE_ROWS, limit: PAGE_ROWS } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The ids of the whole list in its order: for ranges and for "all". */
export const taskIdsQuery = (projectId: number, search: TasksSearch) =>
  queryOptions({
    queryKey: ["tasks", projectId, "ids", search],
    queryFn: async ({ signal }) =>
      (
        await take(
          api.GET("/api/v1/projects/{project_id}/task-ids", {
            params: { path: { project_id: projectId }, query: { ...search } },
            signal,
          }),
        )
      ).ids,
  });

export const taskQuery = (taskId: number) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/tasks/{task_id}", { params: { path: { task_id: taskId } }, signal })),
  });

/** How many tasks are assigned to me, by what is to be done and by status. */
export const progressQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["tasks", projectId, "progress"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/progress", { params: { path: { project_id: projectId } }, signal })),
  });

export const tagsQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["tasks", projectId, "tags"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/tags", { params: { path: { project_id: projectId } }, signal })),
  });

export const membersQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["projects", projectId, "members"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/members", { params: { path: { project_id: projectId } }, signal })),
  });

export const suggestionsQuery = (projectId: number, typed: string) =>
  queryOptions({
    queryKey: ["tasks", projectId, "suggestions", typed],
    queryFn: ({ signal }) =>
      take(
        api.GET("/api/v1/projects/{project_id}/search-suggestions", {
          params: { path: { project_id: projectId }, query: { typed } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** My next task, by the project's sampling. */
export const useNextTask = (projectId: number) =>
  useMutation({
    mutationFn: (body: Schema<"NextTask">) =>
      take(api.POST("/api/v1/projects/{project_id}/next-task", { params: inProject(projectId), body })),
  });

/** The task that waits for my review, behind this one where it is given. */
export const useNextToReview = (projectId: number) =>
  useMutation({
    mutationFn: (after: number | undefined) =>
      take(
        api.GET("/api/v1/projects/{project_id}/next-review", {
          params: { path: { project_id: projectId }, query: { after } },
        }),
      ),
  });

function useChange<Body, Answer>(projectId: number, call: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: ["tasks", projectId] }),
  });
}

const inProject = (projectId: number) => ({ path: { project_id: projectId } });

export const useDeleteTasks = (projectId: number) =>
  useChange(projectId, (body: Choice) =>
    take(api.POST("/api/v1/projects/{project_id}/tasks/delete", { params: inProject(projectId), body })),
  );

export const useUndoDeletion = (projectId: number) =>
  useChange(projectId, (deletionId: number) =>
    take(
      api.POST("/api/v1/projects/{project_id}/task-deletions/{deletion_id}/undo", {
        params: { path: { project_id: projectId, deletion_id: deletionId } },
      }),
    ),
  );

export const useAssignTasks = (projectId: number) =>
  useChange(projectId, (body: Schema<"TasksAssign">) =>
    take(api.POST("/api/v1/projects/{project_id}/tasks/assign", { params: inProject(projectId), body })),
  );

export const useUnassignTasks = (projectId: number) =>
  useChange(projectId, (body: Schema<"TasksUnassign">) =>
    take(api.POST("/api/v1/projects/{project_id}/tasks/unassign", { params: inProject(projectId), body })),
  );

export const useTagTasks = (projectId: number) =>
  useChange(projectId, (body: Schema<"TagsChange">) =>
    take(api.POST("/api/v1/projects/{project_id}/tasks/tags", { params: inProject(projectId), body })),
  );
