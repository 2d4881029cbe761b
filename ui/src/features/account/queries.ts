import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";
import { meQuery } from "@/features/session";

export type Token = Schema<"TokenRead">;
export type Scope = Schema<"Scope">;

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/tokens", { signal })),
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/sessions", { signal })),
});

export function useUpdateMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"MeUpdate">) => take(api.PATCH("/api/v1/me", { body })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
}

/** Ends all sessions, this one too: lead to the sign-in page afterwards. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (body: Schema<"PasswordChange">) => take(api.PUT("/api/v1/me/password", { body })),
  });
}

export function useTokenMutations() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["tokens"] });
  const create = useMutation({
    mutationFn: (body: Schema<"TokenCreate">) => take(api.POST("/api/v1/tokens", { body })),
    onSuccess,
    // The secret is not kept longer than it is shown.
    gcTime: 0,
  });
  const revoke = useMutation({
    mutationFn: (id: number) => take(api.DELETE("/api/v1/tokens/{token_id}", { params: { path: { token_id: id } } })),
    onSuccess,
  });
  return { create, revoke };
}

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      take(api.DELETE("/api/v1/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
}

/** Where to go with this browser to join one's account with the provider's. */
export function useJoinProvider() {
  return useMutation({ mutationFn: () => take(api.POST("/api/v1/me/oidc")) });
}

export function usePartProvider() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/api/v1/me/oidc")),
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
