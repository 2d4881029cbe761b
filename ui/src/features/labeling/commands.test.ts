import { expect, test } from "vitest";
import {
  type AnnotatorState,
  actions,
  type Beginning,
  boundTo,
  type ResultItem,
  readResult,
  sourceText,
} from "@/annotator";
import { begin } from "@/annotator/model/state";
import { SCHEMA } from "@/annotator/testing/schema";
import { type Command, commandsOf, matching, shownKey } from "./commands";

const NAMES = {
  actions: Object.fromEntries(Object.keys(actions).map((id) => [id, id])),
  label: (label: string) => `Label: ${label}`,
  status: (status: string) => `Status: ${status}`,
  choice: (group: string, choice: string) => `${group}: ${choice}`,
};
const SUBMIT: Command = { id: "submit", name: "Submit", keys: ["alt+enter"], isEnabled: true, run: () => undefined };

function stateWith(more: Partial<Beginning> = {}): AnnotatorState {
  const source = sourceText("Takes aspirin.");
  const value = { start: 6, end: 13, text: "aspirin", labels: ["DRUG"] };
  const region = { id: "T1", type: "labels", from_name: "label", to_name: "text", value } as ResultItem;
  return begin({ source, schema: SCHEMA, suggestions: readResult([region], source.map.length), ...more });
}

test("Each key that is shown leads to the command that shows it, and to no other", () => {
  const state = { ...stateWith(), selected: "T1" };
  const done: string[] = [];
  const commands = commandsOf(state, (action, args) => done.push(`${action.id} ${JSON.stringify(args)}`), NAMES, [
    SUBMIT,
  ]);
  const keys = commands.flatMap((command) => command.keys);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id, keys: shown, isEnabled, run } of commands) {
    if (!isEnabled || id === "submit") continue;
    for (const key of shown) {
      const bound = boundTo(key, state);
      run();
      expect(done.at(-1), key).toBe(`${bound?.action.id} ${JSON.stringify(bound?.args)}`);
    }
  }
  expect(done.length).toBeGreaterThan(10);
});

test("A letter that the Labeling Config has taken is not shown for an action; with Alt it is", () => {
  const reject = commandsOf(stateWith(), () => undefined, NAMES, []).find(({ id }) => id === "rejectSuggestion");
  expect(reject?.keys).toEqual(["alt+x"]);
});

test("A command is found by the words of its name, in any order; keys are told as on the keyboard", () => {
  const commands = commandsOf(stateWith(), () => undefined, NAMES, [SUBMIT]);
  expect(matching(commands, "drug label").map(({ name }) => name)).toEqual(["Label: DRUG"]);
  expect(matching(commands, "nothing like it")).toEqual([]);
  expect(shownKey("alt+shift+a")).toBe("Alt + Shift + A");
});
