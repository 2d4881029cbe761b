/** What a person prefers on the labeling page; kept at the server. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Settings } from "@/annotator";
import { api, type Schema, take } from "@/api";
import { notify } from "@/design";

export type Preferences = Required<Schema<"Preferences">>;
export type Panel = Preferences["hidden_panels"][number];

/** As the server has them for who has not chosen yet; shown until its answer is there. */
export const USUAL: Preferences = {
  theme: "system",
  language: "en",
  hotkeys: true,
  hotkey_tooltips: true,
  labels_in_regions: true,
  keep_label: true,
  select_new_region: false,
  line_numbers: true,
  label_all_occurrences: false,
  trim_regions: true,
  show_confidence: true,
  confirm_submit: true,
  only_assigned: false,
  hidden_panels: [],
};

/** Those that are on or off, in the order in which they are shown. */
export const SWITCHES = [
  "hotkeys",
  "hotkey_tooltips",
  "labels_in_regions",
  "show_confidence",
  "line_numbers",
  "keep_label",
  "select_new_region",
  "label_all_occurrences",
  "trim_regions",
  "confirm_submit",
] as const satisfies readonly (keyof Preferences)[];

/** Panels of the page that can be hidden. */
export const PANELS = ["labels", "regions"] as const satisfies readonly Panel[];

const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: async ({ signal }): Promise<Preferences> => ({
    ...USUAL,
    ...(await take(api.GET("/api/v1/me/preferences", { signal }))),
  }),
  staleTime: Number.POSITIVE_INFINITY,
});

export function usePreferences(): Preferences {
  return useQuery(preferencesQuery).data ?? USUAL;
}

/** Shown at once; taken back, and told, if the server does not take them. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const client = useQueryClient();
  const { queryKey } = preferencesQuery;
  const set = useMutation({
    mutationFn: (body: Preferences) => take(api.PUT("/api/v1/me/preferences", { body })),
    // Two quick changes are sent one after the other.
    scope: { id: "preferences" },
    onError: (error) => {
      notify.failed(error);
      return client.invalidateQueries({ queryKey });
    },
  });
  return (change) => {
    const wanted = { ...(client.getQueryData(queryKey) ?? USUAL), ...change };
    client.setQueryData(queryKey, wanted);
    set.mutate(wanted);
  };
}

/** What the labeling kernel is told of them. */
export const kernelSettings = (preferences: Preferences): Partial<Settings> => ({
  trims: preferences.trim_regions,
  labelsAll: preferences.label_all_occurrences,
  keepsLabel: preferences.keep_label,
  selectsNew: preferences.select_new_region,
  hasHotkeys: preferences.hotkeys,
});

/** How a text with its regions is drawn. */
export const textLook = (preferences: Preferences) => ({
  showLabels: preferences.labels_in_regions,
  showConfidence: preferences.show_confidence,
  showLineNumbers: preferences.line_numbers,
});

/** Whether the keys stand beside labels and commands. */
export const showsKeys = ({ hotkeys, hotkey_tooltips }: Preferences): boolean => hotkeys && hotkey_tooltips;

export const withPanel = (hidden: readonly Panel[], panel: Panel, isShown: boolean): Panel[] =>
  isShown ? hidden.filter((one) => one !== panel) : [...new Set([...hidden, panel])];
