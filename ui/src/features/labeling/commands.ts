/** All that can be done on the page, once: the command palette and the sheet of keys are made of it. Pure. */

import {
  type Act,
  type Action,
  type ActionArgs,
  type AnnotatorState,
  actions,
  allActions,
  answerWith,
  keyOfLabel,
  normalKey,
} from "@/annotator";

export interface Command {
  readonly id: string;
  readonly name: string;
  /** As `keyOf` writes them. */
  readonly keys: readonly string[];
  readonly isEnabled: boolean;
  readonly run: () => void;
}

interface Names {
  readonly actions: Readonly<Record<string, string>>;
  readonly label: (label: string) => string;
  readonly status: (status: string) => string;
  readonly choice: (group: string, choice: string) => string;
}

/** What the page adds comes first; then labels, statuses and classes; then the kernel's actions that have keys. */
export function commandsOf(state: AnnotatorState, act: Act, names: Names, ofPage: readonly Command[]): Command[] {
  const { labels, choiceGroups } = state.schema;
  const command = (id: string, name: string, keys: readonly string[], action: Action, args: ActionArgs): Command => ({
    id,
    name,
    keys,
    isEnabled: action.isEnabled(state, args),
    run: () => act(action, args),
  });
  const ofLabels = labels.map((kind) => {
    const args = { label: kind.value };
    const name = kind.isStatus ? names.status(kind.value) : names.label(kind.value);
    const key = keyOfLabel(state.schema, kind);
    return command(`label ${kind.group} ${kind.value}`, name, key ? [key] : [], actions.chooseLabel, args);
  });
  const ofChoices = choiceGroups.flatMap((group) =>
    group.choices.map(({ value, hotkey }) => {
      const { action, args } = answerWith(state, group.group, value);
      const keys = hotkey === null ? [] : [normalKey(hotkey)];
      return command(`choice ${group.group} ${value}`, names.choice(group.group, value), keys, action, args);
    }),
  );
  const ofKernel = allActions
    .filter(({ keys }) => keys.length > 0)
    .map((action) => {
      const name = names.actions[action.id] ?? action.id;
      return command(action.id, name, keysLeft(state.schema, action), action, {});
    });
  return [...ofPage, ...ofLabels, ...ofChoices, ...ofKernel];
}

/** Of the drawer beside the text; with Alt, so that they are nobody's hotkeys. */
export const DRAWER_KEYS = { guidelines: "alt+g", comments: "alt+c" } as const;

/** Guidelines and comments. */
export function drawerCommands(
  names: Readonly<Record<keyof typeof DRAWER_KEYS, string>>,
  toggle: (part: keyof typeof DRAWER_KEYS) => void,
): Command[] {
  return (["guidelines", "comments"] as const).map((part) => ({
    id: part,
    name: names[part],
    keys: [DRAWER_KEYS[part]],
    isEnabled: true,
    run: () => toggle(part),
  }));
}

/** The keys of an action that the Labeling Config has not given to a label or a class. */
export function keysLeft(schema: AnnotatorState["schema"], action: Action): string[] {
  const ofChoices = schema.choiceGroups.flatMap(({ choices }) =>
    choices.map(({ hotkey }) => hotkey && normalKey(hotkey)),
  );
  const taken = new Set([...schema.labels.map((kind) => keyOfLabel(schema, kind)), ...ofChoices]);
  return action.keys.filter((key) => !taken.has(key));
}

/** Those that have every word of the query in their name, in their order. */
export function matching(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** `alt+shift+a` as it stands on the keyboard. */
export const shownKey = (key: string): string =>
  key
    .split("+")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" + ");
