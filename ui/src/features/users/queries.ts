import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";

export type User = Schema<"UserRead">;

const PAGE = 200;
const at = (user: User) => ({ params: { path: { user_id: user.id } } });

/** All users of this installation; for admins. */
export const usersQuery = infiniteQueryOptions({
  queryKey: ["users"],
  queryFn: ({ pageParam, signal }) =>
    take(api.GET("/api/v1/users", { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  ...cursorPaging,
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["users"] });
}

export function useCreateUser() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: Schema<"UserCreate">) => take(api.POST("/api/v1/users", { body })),
    onSuccess,
  });
}

export function useUpdateUser(user: User) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: Schema<"UserUpdate">) => take(api.PATCH("/api/v1/users/{user_id}", { ...at(user), body })),
    onSuccess,
  });
}

export function useResetLink(user: User) {
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/users/{user_id}/password-reset", at(user))),
    // The secret is not kept longer than it is shown.
    gcTime: 0,
  });
}

export function useDeleteUser(user: User) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (newOwner: string) =>
      take(
        api.DELETE("/api/v1/users/{user_id}", {
          params: { path: { user_id: user.id }, query: newOwner ? { new_owner: newOwner } : {} },
        }),
      ),
    onSuccess,
  });
}
