import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";

export type ProjectCard = Schema<"ProjectCard">;
export type Project = Schema<"ProjectRead">;
export type ProjectGroup = Schema<"GroupRead">;
export type ProjectSettings = Schema<"ProjectSettings">;
export type Sampling = Project["sampling"];
export type Which = "mine" | "shared" | "all";
export type Sort = "newest" | "name";

export interface ProjectFilter {
  which: Which;
  search?: string;
  group_id?: number;
  archived?: boolean;
  sort: Sort;
}

const PAGE = 60;

/** Keys of this word begin with its name, so that `invalidateQueries({ queryKey: ["projects"] })` reaches all. */
export const projectsQuery = (filter: ProjectFilter) =>
  infiniteQueryOptions({
    queryKey: ["projects", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET("/api/v1/projects", { params: { query: { ...filter, limit: PAGE, cursor: pageParam } }, signal })),
    ...cursorPaging,
  });

export const projectQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["projects", projectId],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}", { params: { path: { project_id: projectId } }, signal })),
  });

export const groupsQuery = queryOptions({
  queryKey: ["project-groups"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/project-groups", { signal })),
});

export const templatesQuery = queryOptions({
  queryKey: ["labeling-config-templates"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/labeling-config-templates", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const guidelinesPreviewQuery = (guidelines: string) =>
  queryOptions({
    queryKey: ["guidelines-preview", guidelines],
    queryFn: ({ signal }) => take(api.POST("/api/v1/guidelines-preview", { body: { guidelines }, signal })),
  });

export function useMakeDemoProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/projects/demo")),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}
