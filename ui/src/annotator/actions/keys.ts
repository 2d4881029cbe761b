/** From a key to what it does: the Labeling Config's hotkeys first, then those of the actions, then 1 to 9. */

import { answerTo, regionBy } from "../model/edit";
import type { LabelKind, Schema } from "../model/schema";
import type { AnnotatorState } from "../model/state";
import type { Action, ActionArgs } from "./action";
import { actions, allActions } from "./index";

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The key's place on the keyboard: with Alt, some systems write another character. */
  readonly code?: string;
}

/** One spelling for one key, as the Labeling Config's: modifiers in alphabetical order; ⌘ is `ctrl`. */
export function keyOf(press: KeyPress): string {
  const letter = press.altKey ? /^(?:Key|Digit)(.)$/.exec(press.code ?? "")?.[1] : undefined;
  const key = press.key === " " ? "space" : (letter ?? press.key).toLowerCase();
  const names = [press.altKey && "alt", (press.ctrlKey || press.metaKey) && "ctrl", press.shiftKey && "shift"];
  return [...names.filter(Boolean), key].join("+");
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  control: "ctrl",
  meta: "ctrl",
  option: "alt",
  esc: "escape",
  del: "delete",
  return: "enter",
};

/** A hotkey as it is written in a Labeling Config. */
export function normalKey(hotkey: string): string {
  const parts = hotkey
    .toLowerCase()
    .split("+")
    .map((part) => OTHER_NAMES[part.trim()] ?? part.trim());
  return [...parts.slice(0, -1).sort(), parts.at(-1) ?? ""].join("+");
}

export interface Bound {
  readonly action: Action;
  readonly args: ActionArgs;
}

/** What a key does in this state; null if nothing. */
export function boundTo(key: string, state: AnnotatorState): Bound | null {
  const candidates = state.settings.hasHotkeys
    ? [...hotkeys(key, state), ...defaults(key), ...numbered(key, state.schema)]
    : isPlainCharacter(key)
      ? []
      : defaults(key);
  return candidates.find(({ action, args }) => action.isEnabled(state, args)) ?? null;
}

/** A character as it is typed, which a person may not mean as a command. */
const isPlainCharacter = (key: string): boolean => /^(?:shift\+)?.$/u.test(key);

function hotkeys(key: string, state: AnnotatorState): Bound[] {
  const is = (hotkey: string | null): boolean => hotkey !== null && normalKey(hotkey) === key;
  const labels = state.schema.labels
    .filter((kind) => is(kind.hotkey))
    .map((kind) => ({ action: actions.chooseLabel, args: { label: kind.value } }));
  const answers = state.schema.choiceGroups.flatMap((group) =>
    group.choices.filter((choice) => is(choice.hotkey)).map((choice) => answerWith(state, group.group, choice.value)),
  );
  return [...labels, ...answers];
}

/** Chooses a class, or takes it back. */
export function answerWith(state: AnnotatorState, name: string, choice: string): Bound {
  const group = state.schema.choiceGroups.find((one) => one.group === name);
  const place = group?.isPerRegion ? regionBy(state.annotations, state.selected) : undefined;
  const now = answerTo(state.annotations, name, place ?? null)?.choices ?? [];
  const isOff = now.includes(choice);
  const others = group?.isMultiple ? now.filter((one) => one !== choice) : [];
  return { action: actions.setAnswer, args: { group: name, choices: isOff ? others : [...others, choice] } };
}

const defaults = (key: string): Bound[] =>
  allActions.filter((one) => one.keys.includes(key)).map((action) => ({ action, args: {} }));

/** The key that chooses a label: its hotkey; else, in their order, one of the digits that are nobody's hotkey. */
export function keyOfLabel(schema: Schema, kind: LabelKind): string | null {
  if (kind.hotkey !== null) return normalKey(kind.hotkey);
  const place = schema.labels.filter(({ hotkey }) => hotkey === null).indexOf(kind);
  return freeDigits(schema)[place] ?? null;
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

function freeDigits({ labels, choiceGroups }: Schema): string[] {
  const choices = choiceGroups.flatMap((group) => group.choices);
  const taken = new Set([...labels, ...choices].map(({ hotkey }) => hotkey && normalKey(hotkey)));
  return DIGITS.filter((digit) => !taken.has(digit));
}

/** Digits choose the labels that have no hotkey of their own. */
function numbered(key: string, schema: Schema): Bound[] {
  if (!/^[1-9]$/.test(key)) return [];
  const label = schema.labels.find((kind) => kind.hotkey === null && keyOfLabel(schema, kind) === key);
  return label ? [{ action: actions.chooseLabel, args: { label: label.value } }] : [];
}
