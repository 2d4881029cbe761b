/** Take a suggestion over as a person's region, or put it aside; what hangs on it goes with it. */

import { adopt, relationsReady } from "../model/adopt";
import { added, hangsOn, isAt } from "../model/edit";
import { changeWork } from "../model/history";
import type { Item, Region } from "../model/items";
import { isStatus, takesStatus } from "../model/schema";
import { type AnnotatorState, says } from "../model/state";
import { openSuggestions, selectedSuggestion, visibleSuggestions } from "../model/view";
import type { Span } from "../text/offsets";
import { type ActionArgs, action } from "./action";
import { afterSuggestion } from "./moveToRegion";

function meant(state: AnnotatorState, { key }: ActionArgs): Region | undefined {
  if (key === undefined) return selectedSuggestion(state);
  return openSuggestions(state).items.find((item): item is Region => item.kind === "region" && item.key === key);
}

export const acceptSuggestion = action(
  "acceptSuggestion",
  "suggestion",
  ["a", "alt+a"],
  (state, args) => state.isEditable && adopt(state, meant(state, args)?.key ?? null) !== null,
  (state, args) => {
    const adopted = adopt(state, meant(state, args)?.key ?? null);
    if (!adopted) return state;
    const { annotations, region } = adopted;
    const next = afterSuggestion(state, region.key);
    const now = changeWork(state, "acceptSuggestion", { annotations });
    return says({ ...now, selected: next }, "accepted", { label: region.label });
  },
);

export const rejectSuggestion = action(
  "rejectSuggestion",
  "suggestion",
  ["x", "alt+x"],
  (state, args) => state.isEditable && meant(state, args) !== undefined,
  (state, args) => {
    const region = meant(state, args);
    if (!region) return state;
    const next = afterSuggestion(state, region.key);
    const open = openSuggestions(state).items;
    const isShared = open.some(
      (item) => item.kind === "region" && item !== region && isAt(item, region) && !isStatus(state.schema, item.label),
    );
    const hanging = isShared ? [] : open.filter((item) => hangsOn(item, region, state.schema));
    const rejected = new Set([...state.rejected, region.key, ...hanging.map((item) => item.key)]);
    const now = changeWork(state, "rejectSuggestion", { rejected });
    return says({ ...now, selected: next }, "rejected", { label: region.label });
  },
);

/** All that the range lets through and that is not hidden; statuses only together with their region. */
export function acceptable(state: AnnotatorState): Item[] {
  const isHidden = (item: Item): boolean =>
    state.hidden.has(item.key) || (item.kind === "region" && state.hiddenLabels.has(item.label));
  const seen = visibleSuggestions(state).items.filter((item) => item.kind !== "unknown" && !isHidden(item));
  const { schema } = state;
  const carriers = new Set<string>();
  const statusCarriers = new Set<string>();
  for (const item of [...state.annotations.items, ...seen]) {
    if (item.kind !== "region" || isStatus(schema, item.label)) continue;
    carriers.add(placeOf(item));
    if (takesStatus(schema, item.label)) statusCarriers.add(placeOf(item));
  }
  const isCarried = (item: Item): boolean => {
    if (item.kind === "answer") return item.span === null || carriers.has(placeOf(item.span));
    return item.kind !== "region" || !isStatus(schema, item.label) || statusCarriers.has(placeOf(item));
  };
  const kept = seen.filter((item) => item.kind !== "relation" && isCarried(item));
  return [...kept, ...relationsReady(state, kept)];
}

const placeOf = ({ start, end }: Span): string => `${start} ${end}`;

export const acceptVisible = action(
  "acceptVisible",
  "suggestion",
  ["shift+a", "alt+shift+a"],
  (state) => state.isEditable && acceptable(state).length > 0,
  (state) => {
    const items = acceptable(state);
    const now = changeWork(state, "acceptVisible", { annotations: added(state.annotations, ...items) });
    const count = items.filter((item) => item.kind === "region").length;
    return says({ ...now, selected: null }, "acceptedAll", { count });
  },
);
