import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";

export type Deployment = Schema<"DeploymentRead">;

const PAGE = 50;

/** Keys begin with `deployments`: events mark those as old (`app/live.ts`). */
export const deploymentsQuery = infiniteQueryOptions({
  queryKey: ["deployments", "list"],
  queryFn: ({ pageParam, signal }) =>
    take(api.GET("/api/v1/deployments", { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  ...cursorPaging,
});

export const capacityQuery = queryOptions({
  queryKey: ["deployments", "capacity"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/deployments-capacity", { signal })),
});

export const serverLogQuery = (deploymentId: number) =>
  queryOptions({
    queryKey: ["deployments", "log", deploymentId],
    queryFn: async ({ signal }) => {
      const params = { path: { deployment_id: deploymentId } };
      return (await take(api.GET("/api/v1/deployments/{deployment_id}/log", { params, signal }))).lines;
    },
  });
