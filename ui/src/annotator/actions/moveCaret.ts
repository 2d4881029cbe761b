/** The caret goes to a place in the text; marked text grows with it if asked to. */

import { type AnnotatorState, says, spanOf } from "../model/state";
import { slice } from "../text/source";
import { action } from "./action";

/** Longer stretches are not read out when the caret passes them. */
const LONGEST_TOLD = 300;

export const moveCaret = action(
  "moveCaret",
  "move",
  [],
  (_, { at }) => at !== undefined,
  (state, args): AnnotatorState => {
    const focus = args.at;
    if (focus === undefined || focus < 0 || focus > state.source.map.length) return state;
    const before = state.text?.focus ?? focus;
    const anchor = args.extends ? (state.text?.anchor ?? focus) : focus;
    const now = { ...state, text: { anchor, focus } };
    const told = args.extends ? spanOf(now.text) : spanOf({ anchor: before, focus });
    if (told.start === told.end) return now;
    const quote = slice(state.source, told.start, told.end);
    if (args.extends) return says(now, "marked", { quote });
    return says(now, "passed", { quote: quote.length > LONGEST_TOLD ? "" : quote.trim() });
  },
);

/** Text was marked, by the pointer or as a whole; null: no more. */
export const markText = action(
  "markText",
  "move",
  [],
  () => true,
  (state, { span }): AnnotatorState => {
    if (!span) return state.text ? { ...state, text: null } : state;
    return { ...state, text: { anchor: span.start, focus: span.end } };
  },
);
