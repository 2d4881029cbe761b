import { expect, test } from "vitest";
import { firstSteps } from "./firstSteps";

const told = (hasModels: boolean, isDeployed: boolean, hasPredictions: boolean) =>
  firstSteps({ hasModels, isDeployed, hasPredictions }).map(({ step, state }) => `${step} ${state}`);

test("a config without models has one step more", () => {
  expect(told(false, false, false)).toEqual(["models now", "deploy later", "preannotate later", "look later"]);
  expect(told(true, false, false)).toEqual(["deploy now", "preannotate later", "look later"]);
});

test("each step is done in its turn, and what was imported counts", () => {
  expect(told(true, true, false)).toEqual(["deploy done", "preannotate now", "look later"]);
  expect(told(true, false, true)).toEqual(["deploy done", "preannotate done", "look now"]);
  expect(told(false, false, true)).toEqual(["deploy done", "preannotate done", "look now"]);
});
