import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { api, type Schema, setViewAs, take } from "@/api";

export type Me = Schema<"Me">;

/** Who is signed in. The frame of all pages has it before any page is drawn. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/me", { signal })),
  staleTime: 60_000,
});

/** For pages inside the frame, where somebody is signed in for certain. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"Credentials">) => take(api.POST("/api/v1/session", { body })),
    onSuccess: (me) => {
      queries.clear();
      setViewAs(null);
      queries.setQueryData(meQuery.queryKey, me);
    },
  });
}

/** Go to the sign-in page first and clear what is kept then, so that no page is drawn without somebody signed in. */
export function useSignOut() {
  return useMutation({ mutationFn: () => take(api.DELETE("/api/v1/session")) });
}

/** What the sign-in page may offer. */
export const signInOptionsQuery = queryOptions({
  queryKey: ["session", "options"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/session/options", { signal })),
});

export function useResetPassword() {
  return useMutation({
    mutationFn: (body: Schema<"PasswordReset">) => take(api.POST("/api/v1/session/password-reset", { body })),
  });
}
