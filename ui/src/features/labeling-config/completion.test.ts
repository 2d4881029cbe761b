import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { completeLabels, modelNames } from "./completion";
import type { Model } from "./queries";

const MODELS = [
  { name: "posology", kind: "ner", state: "ready", labels: ["DRUG", "FORM"] },
  { name: "biomedical", kind: "ner", state: "ready", labels: ["DRUG", "Disease"] },
  { name: "old", kind: "ner", state: "incompatible", labels: ["NOTHING"] },
  { name: "vectors", kind: "embeddings", state: "ready", labels: [] },
] as unknown as Model[];

/** `|` is the cursor. */
function offered(xml: string): string[] | undefined {
  const at = xml.indexOf("|");
  const state = EditorState.create({ doc: xml.replace("|", "") });
  const found = completeLabels(MODELS)(new CompletionContext(state, at, true));
  return found?.options.map(({ label, detail }) => `${label} (${detail})`);
}

test("the labels of the model that the tag names are offered, before or behind the cursor", () => {
  expect(offered('<Label value="|" model="posology"/>')).toEqual(["DRUG (posology)", "FORM (posology)"]);
  expect(offered('<Label model="posology@2" value="D|"/>')).toEqual(["DRUG (posology)", "FORM (posology)"]);
});

test("without a model those of all are offered, with who predicts them", () => {
  expect(offered('<Labels><Label value="|"/>')).toEqual([
    "DRUG (posology, biomedical)",
    "FORM (posology)",
    "Disease (biomedical)",
  ]);
});

test("nothing is offered elsewhere", () => {
  for (const xml of ['<Text value="|"/>', '<Label value="A" hotkey="|"/>', "<View>|</View>"])
    expect(offered(xml)).toBeUndefined();
});

test("models that can predict are offered by name", () => {
  expect(modelNames(MODELS)).toEqual(["posology", "biomedical"]);
});
