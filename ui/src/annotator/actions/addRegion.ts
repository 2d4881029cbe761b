/** Label the marked text with the label that is given or chosen. */

import type { ActionId } from "@/texts/en/annotator";
import { added, isAt, regionsOf } from "../model/edit";
import { changeWork } from "../model/history";
import { makeRegion } from "../model/make";
import type { LabelKind } from "../model/schema";
import { type AnnotatorState, markedSpan, says } from "../model/state";
import { otherOccurrences } from "../text/find";
import type { Span } from "../text/offsets";
import { slice } from "../text/source";
import { trim } from "../text/words";
import { type ActionArgs, action } from "./action";

const kindOf = (state: AnnotatorState, { label }: ActionArgs): LabelKind | undefined =>
  state.schema.labels.find((kind) => kind.value === (label ?? state.label) && !kind.isStatus);

/** The text that is meant, as the settings have it; null if there is none. */
export function meantSpan(state: AnnotatorState, { span }: ActionArgs): Span | null {
  const marked = span ?? markedSpan(state);
  return marked && (state.settings.trims ? trim(state.source, marked) : marked);
}

export const addRegion = action(
  "addRegion",
  "region",
  ["enter"],
  (state, args) => state.isEditable && kindOf(state, args) !== undefined && meantSpan(state, args) !== null,
  (state, args) => {
    const kind = kindOf(state, args);
    const span = meantSpan(state, args);
    if (!kind || !span) return state;
    const spans = state.settings.labelsAll ? [span, ...otherOccurrences(state.source, span)] : [span];
    return labelled(state, kind, spans, "addRegion");
  },
);

/** Regions at all these places; where the same label stands already, none is added. */
export function labelled(
  state: AnnotatorState,
  kind: LabelKind,
  spans: readonly Span[],
  done: ActionId,
): AnnotatorState {
  const same = regionsOf(state.annotations).filter((region) => region.label === kind.value);
  const places = spans.filter((span) => !same.some((region) => isAt(region, span)));
  const made = places.map((span) => makeRegion(state.source, state.schema, kind, span));
  const first = spans[0];
  if (!first) return state;
  const quote = slice(state.source, first.start, first.end);
  if (made.length === 0)
    return says({ ...state, text: { anchor: first.end, focus: first.end } }, "thereAlready", {
      label: kind.value,
      quote,
    });
  const now = changeWork(state, done, { annotations: added(state.annotations, ...made) });
  const { keepsLabel, selectsNew } = state.settings;
  const after = {
    ...now,
    text: { anchor: first.end, focus: first.end },
    label: keepsLabel ? state.label : null,
    selected: selectsNew ? (made[0]?.key ?? null) : null,
  };
  return says(after, "added", { label: kind.value, quote, count: made.length });
}
