import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";

export type Config = Schema<"ConfigRead">;
export type Contents = Schema<"ConfigContents">;
export type Model = Schema<"ModelRead">;
export type OpenModel = Schema<"OpenModel">;
export type Problem = Schema<"ProblemRead">;
export type Place = Schema<"PlaceRead">;
export type LabelsPreview = Schema<"LabelsPreview">;
export type LabelsOfModel = { model: string; labels: string[] };

const MODELS_AT_ONCE = 200;
const UNSAVED_KEPT_MS = 60_000;

const inProject = (projectId: number) => ({ params: { path: { project_id: projectId } } });

export const configQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["labeling-config", projectId],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/projects/{project_id}/labeling-config", { ...inProject(projectId), signal })),
  });

/** Every problem of XML that is not saved, with the XML that was looked at. */
export const checkQuery = (projectId: number, xml: string) =>
  queryOptions({
    queryKey: ["labeling-config", projectId, "check", xml],
    queryFn: async ({ signal }) => ({
      xml,
      problems: await take(
        api.POST("/api/v1/projects/{project_id}/labeling-config/check", {
          ...inProject(projectId),
          body: { xml },
          signal,
        }),
      ),
    }),
    placeholderData: keepPreviousData,
    gcTime: UNSAVED_KEPT_MS,
  });

/** What XML that is not saved would let one annotate. */
export const unsavedContentsQuery = (projectId: number, xml: string) =>
  queryOptions({
    queryKey: ["labeling-config", projectId, "unsaved contents", xml],
    queryFn: async ({ signal }): Promise<Contents> => {
      const path = "/api/v1/projects/{project_id}/labeling-config/contents";
      // The pairs of relations come as tuples, which the client's type widens to lists.
      return (await take(api.POST(path, { ...inProject(projectId), body: { xml }, signal }))) as Contents;
    },
    placeholderData: keepPreviousData,
    gcTime: UNSAVED_KEPT_MS,
  });

/** What adding these labels would do to the XML. */
export const addingQuery = (projectId: number, xml: string, models: LabelsOfModel[]) =>
  queryOptions({
    queryKey: ["labeling-config", projectId, "adding", xml, models],
    queryFn: () => addLabels(projectId, xml, models),
    enabled: models.length > 0,
    retry: false,
    gcTime: UNSAVED_KEPT_MS,
  });

export const modelsQuery = queryOptions({
  queryKey: ["models", "all"],
  queryFn: async ({ signal }) => {
    const models: Model[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: MODELS_AT_ONCE, cursor };
      const page = await take(api.GET("/api/v1/models", { params: { query }, signal }));
      models.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    return models;
  },
});

/** The first task of the project, to be shown in the preview; null where there is none. */
export const sampleTaskQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["tasks", projectId, "sample"],
    queryFn: async ({ signal }) => {
      const path = { project_id: projectId };
      const page = await take(
        api.GET("/api/v1/projects/{project_id}/tasks", { params: { path, query: { limit: 1 } }, signal }),
      );
      return page.items[0] ?? null;
    },
  });

export const openModelsQuery = queryOptions({
  queryKey: ["models", "open"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/open-models", { signal })),
});

export const templatesQuery = queryOptions({
  queryKey: ["labeling-config", "templates"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/labeling-config-templates", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Writes labels of models into the XML of the editor; nothing is saved. */
export function addLabels(projectId: number, xml: string, models: LabelsOfModel[]): Promise<LabelsPreview> {
  return take(
    api.POST("/api/v1/projects/{project_id}/labeling-config/preview-labels", {
      ...inProject(projectId),
      body: { xml, models },
    }),
  );
}

/** Takes all labels of a model out of the XML of the editor; nothing is saved. */
export function removeModel(projectId: number, xml: string, model: string): Promise<Schema<"RemovalPreview">> {
  return take(
    api.POST("/api/v1/projects/{project_id}/labeling-config/preview-removal", {
      ...inProject(projectId),
      body: { xml, model },
    }),
  );
}

/** `onSaved` hears of it before the saved config is told to the page. */
export function useSaveConfig(projectId: number, onSaved: (saved: Config) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { xml: string; version: number }) =>
      take(api.PUT("/api/v1/projects/{project_id}/labeling-config", { ...inProject(projectId), body })),
    onSuccess: (saved) => {
      onSaved(saved);
      client.setQueryData(configQuery(projectId).queryKey, saved);
      void client.invalidateQueries({ queryKey: ["labeling-config", projectId, "contents"] });
      void client.invalidateQueries({ queryKey: ["preannotation", projectId] });
    },
  });
}

export function useDownloadModel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, language }: OpenModel) =>
      take(api.POST("/api/v1/models/download", { body: { name, language } })),
    onSuccess: () => client.invalidateQueries({ queryKey: openModelsQuery.queryKey }),
  });
}
