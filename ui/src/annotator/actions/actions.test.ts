import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject, ResultItem } from "../model/items";
import { readResult, writeResult } from "../model/read";
import { type AnnotatorState, type Beginning, begin } from "../model/state";
import { openSuggestions, shownIn } from "../model/view";
import { regionItem } from "../testing/arbitraries";
import { SCHEMA } from "../testing/schema";
import { charOffset, type Span } from "../text/offsets";
import { slice, sourceText } from "../text/source";
import type { ActionArgs } from "./action";
import { actions, allActions } from "./index";
import { answerWith, boundTo, keyOf, keyOfLabel, normalKey } from "./keys";

const TEXT = "Mild \u{1F600} fever, no cough. Takes aspirin 5 mg;\r\naspirin again and aspirins.";
const span = (start: number, end: number): Span => ({ start: charOffset(start), end: charOffset(end) });
const spanOf = (words: string, from = 0): Span => {
  const at = Array.from(TEXT.slice(0, TEXT.indexOf(words, from))).length;
  return span(at, at + Array.from(words).length);
};
const item = (id: string, words: string, label: string, more = {}): ResultItem =>
  regionItem(id, spanOf(words), label, more);

function started(
  result: ResultItem[] = [],
  suggested: ResultItem[] = [],
  more: Partial<Beginning> = {},
): AnnotatorState {
  const source = sourceText(TEXT);
  const annotations = readResult(result, source.map.length);
  const suggestions = readResult(suggested, source.map.length);
  return begin({ source, schema: SCHEMA, annotations, suggestions, ...more });
}

const run = (state: AnnotatorState, id: keyof typeof actions, args: ActionArgs = {}): AnnotatorState =>
  actions[id].isEnabled(state, args) ? actions[id].run(state, args) : state;

const told = (state: AnnotatorState): string[] =>
  state.annotations.items.map((one) =>
    one.kind === "region" ? `${one.label} ${slice(state.source, one.start, one.end)}` : one.kind,
  );

test("label first, then text; text first, then label", () => {
  let state = run(started(), "chooseLabel", { label: "DRUG" });
  state = run(state, "addRegion", { span: spanOf("aspirin") });
  state = run(state, "chooseLabel", { label: "DRUG" });
  state = run(state, "markText", { span: spanOf("fever,") });
  state = run(state, "chooseLabel", { label: "PROBLEM" });
  expect(told(state)).toEqual(["DRUG aspirin", "PROBLEM fever"]);
  expect(state.annotations.items[0]?.json).toMatchObject({
    type: "labels",
    from_name: "label",
    to_name: "text",
    source: "$text",
    value: { start: 30, end: 37, text: "aspirin", labels: ["DRUG"], confidence: 1 },
  });
});

test("a chosen label waits for text while nothing is selected, and a new one is chosen instead", () => {
  let state = run(started([item("a", "aspirin", "DRUG")]), "chooseLabel", { label: "PROBLEM" });
  expect([state.label, told(state)]).toEqual(["PROBLEM", ["DRUG aspirin"]]);
  state = run(run(state, "select", { key: "a" }), "chooseLabel", { label: "DOSAGE" });
  expect(told(state)).toEqual(["DOSAGE aspirin"]);
  expect(state.annotations.items[0]?.key).toBe("a");
});

test("trimming can be switched off", () => {
  const marked = spanOf(" cough. ");
  const on = run(started(), "addRegion", { label: "PROBLEM", span: marked });
  const off = run(started([], [], { settings: { trims: false } }), "addRegion", { label: "PROBLEM", span: marked });
  expect([told(on), told(off)]).toEqual([["PROBLEM cough"], ["PROBLEM  cough. "]]);
  expect(told(run({ ...off, selected: off.annotations.items[0]?.key ?? null }, "trimRegion"))).toEqual([
    "PROBLEM cough",
  ]);
  expect(run(started(), "addRegion", { label: "PROBLEM", span: spanOf(". ") }).annotations.items).toEqual([]);
});

test("all occurrences: whole words of the same case, none twice", () => {
  const state = run(started([item("a", "aspirin", "DRUG")]), "select", { key: "a" });
  const now = run(state, "labelOccurrences");
  expect(told(now)).toEqual(["DRUG aspirin", "DRUG aspirin"]);
  expect(run(now, "labelOccurrences").annotations).toBe(now.annotations);
  const atOnce = started([], [], { settings: { labelsAll: true } });
  expect(told(run(atOnce, "addRegion", { label: "DRUG", span: spanOf("aspirin") }))).toHaveLength(2);
});

test("a status is a second region at the same place; it moves and goes with its region", () => {
  let state = run(started([item("a", "cough", "PROBLEM")]), "select", { key: "a" });
  state = run(state, "chooseLabel", { label: "Absent" });
  expect(told(state)).toEqual(["PROBLEM cough", "Absent cough"]);
  const past = run(state, "chooseLabel", { label: "Past" });
  expect(told(past)).toEqual(["PROBLEM cough", "Past cough"]);
  expect(told(run(state, "chooseLabel", { label: "Past", extends: true }))).toHaveLength(3);
  expect(told(run(state, "chooseLabel", { label: "Absent" }))).toEqual(["PROBLEM cough"]);
  expect(told(run(state, "moveRegion", { span: spanOf("no cough") }))).toEqual(["PROBLEM no cough", "Absent no cough"]);
  expect(told(run(state, "deleteSelected"))).toEqual([]);
});

test("a label that takes no status is given none, and loses what it had with its former label", () => {
  let state = run(started([item("a", "5 mg", "DOSAGE")]), "select", { key: "a" });
  expect(actions.setStatus.isEnabled(state, { label: "Absent" })).toBe(false);
  state = run(state, "chooseLabel", { label: "Absent" });
  expect(told(state)).toEqual(["DOSAGE 5 mg"]);
  expect(state.message?.saying).toBe("takesNoStatus");
  state = run(run(state, "chooseLabel", { label: "DRUG" }), "chooseLabel", { label: "Absent" });
  expect(told(state)).toEqual(["DRUG 5 mg", "Absent 5 mg"]);
  state = run(state, "chooseLabel", { label: "DOSAGE" });
  expect(told(state)).toEqual(["DOSAGE 5 mg"]);
  expect(told(run(state, "undo"))).toEqual(["DRUG 5 mg", "Absent 5 mg"]);
});

test("a status goes with the region that takes it, though another one stays at the place", () => {
  const both = [item("a", "5 mg", "DOSAGE"), item("b", "5 mg", "DRUG"), item("c", "5 mg", "Absent")];
  const state = run(started(both), "select", { key: "b" });
  expect(told(run(state, "deleteSelected"))).toEqual(["DOSAGE 5 mg"]);
  expect(told(run(state, "moveRegion", { span: spanOf("aspirin 5 mg") }))).toEqual([
    "DOSAGE 5 mg",
    "DRUG aspirin 5 mg",
    "Absent aspirin 5 mg",
  ]);
  const dosage = run(state, "select", { key: "a" });
  expect(told(run(dosage, "deleteSelected"))).toEqual(["DRUG 5 mg", "Absent 5 mg"]);
});

test("a suggested status is not taken over with a label that takes none", () => {
  const suggested = [item("s", "5 mg", "DOSAGE"), item("t", "5 mg", "Absent")];
  expect(told(run(started([], suggested), "acceptSuggestion", { key: "s" }))).toEqual(["DOSAGE 5 mg"]);
  expect(told(run(started([], suggested), "acceptVisible"))).toEqual(["DOSAGE 5 mg"]);
});

test("a suggested answer keeps its id, whether it is taken as it is or corrected; what was put aside stays so", () => {
  const answer = {
    id: "C1",
    type: "choices",
    from_name: "sex",
    to_name: "text",
    value: { choices: ["Female"], confidence: 0.8 },
  } as ResultItem;
  const state = started([], [answer]);
  const same = run(state, "setAnswer", { group: "sex", choices: ["Female"] });
  expect(writeResult(same.annotations)).toEqual([answer]);
  const other = run(state, "setAnswer", { group: "sex", choices: ["Male"] });
  expect(writeResult(other.annotations)).toMatchObject([{ id: "C1", value: { choices: ["Male"] } }]);
  const aside = run(started([], [answer], { rejected: new Set(["C1"]) }), "setAnswer", {
    group: "sex",
    choices: ["Female"],
  });
  expect(writeResult(aside.annotations)[0]?.id).not.toBe("C1");
});

test("an answer to a question about a suggested region takes the region over", () => {
  const cough = item("S1", "cough", "PROBLEM", { confidence: 0.6 });
  const answer = {
    id: "C1",
    type: "choices",
    from_name: "certainty",
    to_name: "text",
    value: { ...spanOf("cough"), text: "cough", choices: ["maybe"], confidence: 0.5 },
  } as unknown as ResultItem;
  const state = run(started([], [cough, answer]), "select", { key: "S1" });
  const same = run(state, "setAnswer", { group: "certainty", choices: ["maybe"] });
  expect(writeResult(same.annotations)).toEqual([cough, answer]);
  const other = run(state, "setAnswer", { group: "certainty", choices: ["sure"] });
  expect(told(other)).toEqual(["PROBLEM cough", "answer"]);
  expect(writeResult(other.annotations)[1]).toMatchObject({ id: "C1", value: { choices: ["sure"] } });
  expect(run(other, "undo").annotations.items).toEqual([]);
});

test("answers: one of, many of, of a region; the same again takes it back", () => {
  let state = started([item("a", "cough", "PROBLEM")]);
  const press = (group: string, choice: string): void => {
    const { action, args } = answerWith(state, group, choice);
    if (action.isEnabled(state, args)) state = action.run(state, args);
  };
  press("sex", "Female");
  press("sex", "Male");
  press("certainty", "sure");
  expect(told(state)).toEqual(["PROBLEM cough", "answer"]);
  state = run(state, "select", { key: "a" });
  press("certainty", "sure");
  press("certainty", "maybe");
  const values = state.annotations.items.slice(1).map((one) => one.json.value as JsonObject);
  expect(values).toMatchObject([{ choices: ["Male"] }, { choices: ["sure", "maybe"], text: "cough" }]);
  press("sex", "Male");
  expect(state.annotations.items).toHaveLength(2);
});

test("relations: only allowed ones, in the direction that is allowed, at most one for two regions", () => {
  const items = [item("p", "fever", "PROBLEM"), item("d", "aspirin", "DRUG"), item("m", "5 mg", "DOSAGE")];
  let state = run(run(started(items), "select", { key: "p" }), "startRelation");
  expect(run(state, "select", { key: "d" }).annotations.items.at(-1)).toMatchObject({ labels: ["near"] });
  state = run(state, "addRelation", { to: "d", label: "treats" });
  expect(state.annotations.items.at(-1)?.json).toMatchObject({
    type: "relation",
    from_id: "p",
    to_id: "d",
    direction: "left",
    labels: ["treats"],
  });
  expect(run(state, "labelRelation", { labels: ["dose_of"] })).toBe(state);
  expect(run(state, "turnRelation")).toBe(state);
  state = run(state, "labelRelation", { labels: ["near"] });
  state = run(state, "turnRelation");
  expect(state.annotations.items.at(-1)).toMatchObject({ direction: "bi", labels: ["near"] });
  expect(run(state, "addRelation", { key: "d", to: "p" }).annotations).toBe(state.annotations);
  expect(run(state, "addRelation", { key: "d", to: "m", label: "treats" }).annotations).toBe(state.annotations);
  state = run(run(state, "select", { key: "d" }), "deleteSelected");
  expect(told(state)).toEqual(["PROBLEM fever", "DOSAGE 5 mg"]);
});

const SUGGESTED = [
  item("s1", "fever", "PROBLEM", { confidence: 0.9, text: "fever" }),
  item("s2", "cough", "PROBLEM", { confidence: 0.4 }),
  item("s3", "cough", "Absent", { confidence: 0.8 }),
  item("s4", "aspirin", "DRUG", { confidence: 0.7 }),
];

test("a suggestion that is accepted is the person's as it was, and the next one is selected", () => {
  let state = run(started([], SUGGESTED), "select", { key: "s2" });
  state = run(state, "acceptSuggestion");
  expect(writeResult(state.annotations)).toEqual([SUGGESTED[1], SUGGESTED[2]]);
  expect(state.selected).toBe("s4");
  state = run(state, "rejectSuggestion");
  expect(openSuggestions(state).items.map((one) => one.key)).toEqual(["s1"]);
  expect(run(run(state, "undo"), "undo").annotations.items).toEqual([]);
});

test("a suggestion is corrected: its id stays, the rest is the person's", () => {
  const state = run(started([], SUGGESTED), "select", { key: "s2" });
  const now = run(state, "relabelRegion", { label: "DRUG" });
  expect(now.annotations.items[0]?.json).toMatchObject({ id: "s2", value: { labels: ["DRUG"], confidence: 1 } });
  expect(told(now)).toEqual(["DRUG cough", "Absent cough"]);
  expect(openSuggestions(now).items.map((one) => one.key)).toEqual(["s1", "s4"]);
});

test("what is deleted after it was accepted is no suggestion again", () => {
  const accepted = run(started([], SUGGESTED), "acceptSuggestion", { key: "s1" });
  const now = run(accepted, "deleteSelected", { key: "s1" });
  expect(now.annotations.items).toEqual([]);
  expect(openSuggestions(now).items.map((one) => one.key)).not.toContain("s1");
});

test("only what the range lets through is shown and accepted; a status never without its region", () => {
  let state = run(started([], SUGGESTED), "setRange", { low: 0.6, high: 1 });
  expect(shownIn(state).map((one) => one.key)).toEqual(["s1", "s4"]);
  state = run(state, "acceptVisible");
  expect(told(state)).toEqual(["PROBLEM fever", "DRUG aspirin"]);
  expect(run(state, "undo").annotations.items).toEqual([]);
});

test("a suggested relation is taken over with the second of its regions", () => {
  const relation: ResultItem = { type: "relation", from_id: "s4", to_id: "s1", direction: "right", labels: ["treats"] };
  const first = run(started([], [...SUGGESTED, relation]), "acceptSuggestion", { key: "s4" });
  expect(told(first)).toEqual(["DRUG aspirin"]);
  const both = run(first, "acceptSuggestion", { key: "s1" });
  expect(told(both)).toEqual(["DRUG aspirin", "PROBLEM fever", "relation"]);
  expect(openSuggestions(both).items.some((one) => one.kind === "relation")).toBe(false);
});

test("find marks what it finds, goes round, and what is found can be labelled", () => {
  let state = run(started(), "findText", { query: "ASPIRIN" });
  const marks: (number | undefined)[] = [state.text?.anchor];
  for (const id of ["findNext", "findNext", "findNext", "findPrevious"] as const) {
    state = run(state, id);
    marks.push(state.text?.anchor);
  }
  expect(marks).toEqual([30, 45, 63, 30, 63]);
  expect(state.message).toMatchObject({ saying: "match", values: { number: 3, count: 3 } });
  state = run(run(state, "findPrevious"), "chooseLabel", { label: "DRUG" });
  expect(told(state)).toEqual(["DRUG aspirin"]);
  expect(run(state, "findText", { query: "nothing" }).message?.saying).toBe("notFound");
});

test("what is hidden is not shown and not accepted", () => {
  let state = run(started([], SUGGESTED), "hideRegion", { key: "s1" });
  state = run(state, "hideLabel", { label: "DRUG" });
  expect(shownIn(state).map((one) => one.key)).toEqual(["s2"]);
  expect(told(run(state, "acceptVisible"))).toEqual(["PROBLEM cough", "Absent cough"]);
  expect(shownIn(run(state, "showAll"))).toHaveLength(3);
});

test("the least certain suggestion first", () => {
  let state = run(started([], SUGGESTED), "nextUncertain");
  expect(state.selected).toBe("s2");
  state = run(state, "nextUncertain");
  expect(state.selected).toBe("s4");
  expect(run(state, "previousUncertain").selected).toBe("s2");
});

test("nothing changes where nothing may be changed", () => {
  const state = started([item("a", "aspirin", "DRUG")], SUGGESTED, { isEditable: false });
  for (const action of allActions) {
    const args = { key: "a", label: "PROBLEM", span: spanOf("cough"), group: "sex", choices: ["Male"], to: "s1" };
    const now = action.isEnabled(state, args) ? action.run(state, args) : state;
    expect([action.id, now.annotations]).toEqual([action.id, state.annotations]);
  }
});

test("keys: the Labeling Config's hotkeys come first, then the actions', then digits", () => {
  const press = (key: string, more = {}) =>
    keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  expect(press("Z", { metaKey: true, shiftKey: true })).toBe("ctrl+shift+z");
  expect(press("\u00E5", { altKey: true, code: "KeyA" })).toBe("alt+a");
  expect(normalKey("Shift + Control+ F")).toBe("ctrl+shift+f");
  const state = started([], SUGGESTED);
  expect(boundTo("d", state)?.args).toEqual({ label: "DRUG" });
  expect(boundTo("m", state)?.args).toEqual({ group: "sex", choices: ["Male"] });
  expect(boundTo("u", state)?.action.id).toBe("nextUncertain");
  expect(boundTo("ctrl+z", state)).toBeNull();
  const onSuggestion = run(state, "select", { key: "s1" });
  expect(boundTo("x", onSuggestion)?.args).toEqual({ label: "Past" });
  expect(boundTo("alt+x", onSuggestion)?.action.id).toBe("rejectSuggestion");
});

test("a label without a hotkey has the digit of its place among such, up to nine, and it chooses that label", () => {
  const [first] = SCHEMA.labels;
  if (!first) throw new Error("no label");
  const bare = Array.from({ length: 10 }, (_, at) => ({ ...first, value: `L${at + 1}`, hotkey: null }));
  const schema = { ...SCHEMA, labels: [{ ...first, hotkey: "Shift + Control+ F" }, ...bare] };
  const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  expect(schema.labels.map((kind) => keyOfLabel(schema, kind))).toEqual(["ctrl+shift+f", ...digits, null]);
  const state = { ...started([]), schema };
  for (const [at, key] of digits.entries()) expect(boundTo(key, state)?.args).toEqual({ label: `L${at + 1}` });
});

test("digits that the config gives to a label or a choice go to no other label", () => {
  const [first] = SCHEMA.labels;
  const [group] = SCHEMA.choiceGroups;
  if (!first || !group) throw new Error("no label or no choices");
  const labels = ["1", "3", null, null, null].map((hotkey, at) => ({ ...first, value: `L${at + 1}`, hotkey }));
  const choiceGroups = [{ ...group, choices: [{ value: "Yes", hotkey: "2" }] }];
  const schema = { ...SCHEMA, labels, choiceGroups } as typeof SCHEMA;
  expect(labels.map((kind) => keyOfLabel(schema, kind as typeof first))).toEqual(["1", "3", "4", "5", "6"]);
  const state = { ...started([]), schema };
  expect(boundTo("1", state)?.args).toEqual({ label: "L1" });
  expect(boundTo("4", state)?.args).toEqual({ label: "L3" });
});

test("with hotkeys off, only what is no typed character acts", () => {
  const state = started([item("a", "aspirin", "DRUG")], SUGGESTED, { settings: { hasHotkeys: false } });
  for (const key of ["d", "m", "u", "1", "shift+a"]) expect([key, boundTo(key, state)]).toEqual([key, null]);
  expect(boundTo("alt+u", state)?.action.id).toBe("nextUncertain");
  expect(boundTo("delete", run(state, "select", { key: "a" }))?.action.id).toBe("deleteSelected");
});

test("no two actions that can be done at once have the same default key", () => {
  const keys = allActions.flatMap((action) => action.keys.map((key) => `${key}`));
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});

// What a person may do, at random.
const anyArgs: fc.Arbitrary<ActionArgs> = fc.record(
  {
    key: fc.constantFrom("a", "b", "s1", "s2", "s3", "s4"),
    to: fc.constantFrom("a", "b", "s1"),
    label: fc.constantFrom("DRUG", "PROBLEM", "Absent", "Past", "treats", "near"),
    labels: fc.constantFrom(["treats"], ["near"]),
    span: fc.tuple(fc.nat(60), fc.nat(10)).map(([start, size]) => span(start, Math.min(67, start + size))),
    group: fc.constantFrom("sex", "certainty"),
    choices: fc.constantFrom([], ["Male"], ["sure"], ["sure", "maybe"]),
    low: fc.double({ min: 0, max: 1, noNaN: true }),
    high: fc.double({ min: 0, max: 1, noNaN: true }),
    query: fc.constantFrom("aspirin", "x", ""),
  },
  { requiredKeys: [] },
);
const anyActs = fc.array(fc.tuple(fc.constantFrom(...(Object.keys(actions) as (keyof typeof actions)[])), anyArgs), {
  maxLength: 40,
});
const RESULT = [
  item("a", "aspirin", "DRUG"),
  item("b", "fever", "PROBLEM"),
  { type: "hypertext", more: 1 } as ResultItem,
];

test("undo takes back what was done and redo does it again, all the way", () => {
  fc.assert(
    fc.property(anyActs, (acts) => {
      const states = [started(RESULT, SUGGESTED)];
      for (const [id, args] of acts) {
        if (id === "undo" || id === "redo") continue;
        const before = states.at(-1) as AnnotatorState;
        const now = run(before, id, args);
        if (now.annotations !== before.annotations || now.rejected !== before.rejected) states.push(now);
        else states[states.length - 1] = now;
      }
      let state = states.at(-1) as AnnotatorState;
      for (const { annotations, rejected } of states.slice(0, -1).reverse()) {
        state = run(state, "undo");
        expect(state.annotations).toBe(annotations);
        expect(state.rejected).toBe(rejected);
      }
      expect(run(state, "undo")).toBe(state);
      for (const { annotations, rejected } of states.slice(1)) {
        state = run(state, "redo");
        expect(state.annotations).toBe(annotations);
        expect(state.rejected).toBe(rejected);
      }
      expect(run(state, "redo")).toBe(state);
    }),
  );
});

test("whatever is done, the result is one that the server takes, and the prediction stays as it was", () => {
  fc.assert(
    fc.property(anyActs, (acts) => {
      let state = started(RESULT, SUGGESTED);
      for (const [id, args] of acts) state = run(state, id, args);
      const { items } = state.annotations;
      expect(new Set(items.map((one) => one.key)).size).toBe(items.length);
      for (const one of items) {
        if (one.kind === "region" && one.json.id !== "s1") {
          const value = one.json.value as JsonObject;
          expect([value.start, value.end]).toEqual([one.start, one.end]);
          if (value.text !== undefined) expect(value.text).toBe(slice(state.source, one.start, one.end));
        }
        if (one.kind === "relation") {
          for (const end of [one.from, one.to]) expect(items.some((other) => other.key === end)).toBe(true);
        }
        const place =
          one.kind === "answer" ? one.span : one.kind === "region" && /Absent|Past/.test(one.label) ? one : null;
        if (place) {
          const carriers = items.filter((other) => other.kind === "region" && !/Absent|Past/.test(other.label));
          expect(
            carriers.some((other) => other.kind === "region" && other.start === place.start && other.end === place.end),
          ).toBe(true);
        }
      }
      expect(items.some((one) => one.kind === "unknown")).toBe(true);
      expect(writeResult(state.suggestions)).toEqual(SUGGESTED);
    }),
    { numRuns: 300 },
  );
});
