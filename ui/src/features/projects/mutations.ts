import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";
import { type ProjectSettings, projectQuery } from "./queries";

const at = (projectId: number) => ({ params: { path: { project_id: projectId } } });

/** Fetches anew whatever shows projects. */
function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["projects"] });
}

export function useCreateProject() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Schema<"ProjectCreate">) => take(api.POST("/api/v1/projects", { body })),
    onSuccess: refresh,
  });
}

export function useUpdateProject(projectId: number) {
  const queries = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Schema<"ProjectUpdate">) =>
      take(api.PATCH("/api/v1/projects/{project_id}", { ...at(projectId), body })),
    onSuccess: (project) => {
      queries.setQueryData(projectQuery(projectId).queryKey, project);
      return refresh();
    },
  });
}

export function useSetSettings(projectId: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: ProjectSettings) =>
      take(api.PUT("/api/v1/projects/{project_id}/settings", { ...at(projectId), body })),
    onSuccess: refresh,
  });
}

export function useSetGroup(projectId: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (groupId: number | null) =>
      take(api.PUT("/api/v1/projects/{project_id}/group", { ...at(projectId), body: { group_id: groupId } })),
    onSuccess: refresh,
  });
}

export function useArchive(projectId: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (isArchived: boolean) =>
      isArchived
        ? take(api.POST("/api/v1/projects/{project_id}/archive", at(projectId)))
        : take(api.POST("/api/v1/projects/{project_id}/unarchive", at(projectId))),
    onSuccess: refresh,
  });
}

export function useClone(projectId: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (name: string) =>
      take(api.POST("/api/v1/projects/{project_id}/clone", { ...at(projectId), body: { name } })),
    onSuccess: refresh,
  });
}

export function useHandOver(projectId: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (username: string) =>
      take(api.PUT("/api/v1/projects/{project_id}/owner", { ...at(projectId), body: { username } })),
    onSuccess: refresh,
  });
}

export function useDeleteProject(projectId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      take(
        api.DELETE("/api/v1/projects/{project_id}", {
          params: { path: { project_id: projectId }, query: { confirm: name } },
        }),
      ),
    // What is gone is not fetched anew, as refreshing all would do.
    onSuccess: () => queries.invalidateQueries({ queryKey: ["projects", "list"] }),
  });
}

export function useGroupMutations() {
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ["project-groups"] });
    await queries.invalidateQueries({ queryKey: ["projects"] });
  };
  const create = useMutation({
    mutationFn: (body: Schema<"GroupCreate">) => take(api.POST("/api/v1/project-groups", { body })),
    onSuccess,
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: Schema<"GroupUpdate"> & { id: number }) =>
      take(api.PATCH("/api/v1/project-groups/{group_id}", { params: { path: { group_id: id } }, body })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: number) =>
      take(api.DELETE("/api/v1/project-groups/{group_id}", { params: { path: { group_id: id } } })),
    onSuccess,
  });
  return { create, update, remove };
}
