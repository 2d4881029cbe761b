import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";

export type Member = Schema<"MemberRead">;
export type GivenRole = Schema<"MemberAdd">["role"];

/** The roles that can be given; the Owner's is handed over. */
export const GIVEN_ROLES: readonly GivenRole[] = ["manager", "reviewer", "annotator"];

const at = (projectId: number) => ({ params: { path: { project_id: projectId } } });

/** The team of a project, in order of priority. */
export const teamQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["projects", projectId, "team"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects/{project_id}/members", { ...at(projectId), signal })),
  });

/** Users whose name begins so; names only, for everybody who is signed in. */
export const userNamesQuery = (search: string) =>
  queryOptions({
    queryKey: ["user-names", search],
    queryFn: ({ signal }) => take(api.GET("/api/v1/user-names", { params: { query: { search } }, signal })),
    enabled: search.trim().length > 0,
    staleTime: 30_000,
  });

export function useTeamMutations(projectId: number) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["projects", projectId] });
  const member = (username: string) => ({ params: { path: { project_id: projectId, username } } });
  const add = useMutation({
    mutationFn: (body: Schema<"MemberAdd">) =>
      take(api.POST("/api/v1/projects/{project_id}/members", { ...at(projectId), body })),
    onSettled,
  });
  const setRoles = useMutation({
    mutationFn: ({ username, roles }: { username: string; roles: GivenRole[] }) =>
      take(api.PUT("/api/v1/projects/{project_id}/members/{username}", { ...member(username), body: { roles } })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (username: string) =>
      take(api.DELETE("/api/v1/projects/{project_id}/members/{username}", member(username))),
    onSettled,
  });
  const setOrder = useMutation({
    mutationFn: (usernames: string[]) =>
      take(api.PUT("/api/v1/projects/{project_id}/team-order", { ...at(projectId), body: { usernames } })),
    onMutate: (usernames) => {
      const key = teamQuery(projectId).queryKey;
      queries.setQueryData(key, (team) =>
        team?.toSorted((a, b) => usernames.indexOf(a.username) - usernames.indexOf(b.username)),
      );
    },
    onSettled,
  });
  return { add, setRoles, remove, setOrder };
}
