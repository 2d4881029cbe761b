import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";

export type Model = Schema<"ModelRead">;
export type OpenModel = Schema<"OpenModel">;

const PAGE = 500;

/** Keys begin with `models`: events mark those as old (`app/live.ts`). */
export const modelsQuery = infiniteQueryOptions({
  queryKey: ["models", "list"],
  queryFn: ({ pageParam, signal }) =>
    take(api.GET("/api/v1/models", { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  ...cursorPaging,
});

const byName = (name: string) => ({ params: { path: { name } } });

export const modelQuery = (name: string) =>
  queryOptions({
    queryKey: ["models", "one", name],
    queryFn: ({ signal }) => take(api.GET("/api/v1/models/{name}", { ...byName(name), signal })),
  });

export const modelUsesQuery = (name: string) =>
  queryOptions({
    queryKey: ["models", "uses", name],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/api/v1/models/{name}/uses", { ...byName(name), signal }))).places,
  });

export const openModelsQuery = queryOptions({
  queryKey: ["models", "open"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/open-models", { signal })),
});

export const diskQuery = queryOptions({
  queryKey: ["models", "disk"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/models-disk", { signal })),
});

function useModelChange<Given, Answer>(call: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["models"] });
      client.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
}

export const useDeleteModel = () =>
  useModelChange((name: string) => take(api.DELETE("/api/v1/models/{name}", byName(name))));

export const useDownloadModel = () =>
  useModelChange(({ name, language }: Pick<OpenModel, "name" | "language">) =>
    take(api.POST("/api/v1/models/download", { body: { name, language } })),
  );

export const useUploadModel = () =>
  useModelChange(({ file, name }: { file: File; name: string }) =>
    take(
      api.POST("/api/v1/models", {
        // The description knows a file as text; what is sent is the form below.
        body: { file: "" },
        bodySerializer: () => {
          const form = new FormData();
          form.append("file", file, file.name);
          if (name) form.append("name", name);
          return form;
        },
      }),
    ),
  );

/** How the API names one version. */
export const versionName = ({ name, version }: Pick<Model, "name" | "version">): string => `${name}@${version}`;
