import { expect, test } from "vitest";
import { kernelSettings, showsKeys, USUAL, withPanel } from "./preferences";

test("each preference reaches the kernel", () => {
  const given = {
    ...USUAL,
    hotkeys: false,
    keep_label: false,
    select_new_region: true,
    label_all_occurrences: true,
    trim_regions: false,
  };
  expect(kernelSettings(given)).toEqual({
    hasHotkeys: false,
    keepsLabel: false,
    selectsNew: true,
    labelsAll: true,
    trims: false,
  });
});

test("keys are shown only where they work", () => {
  expect(showsKeys(USUAL)).toBe(true);
  expect(showsKeys({ ...USUAL, hotkeys: false })).toBe(false);
  expect(showsKeys({ ...USUAL, hotkey_tooltips: false })).toBe(false);
});

test("a panel is hidden once and shown again; others stay", () => {
  const hidden = withPanel(withPanel(["comments"], "labels", false), "labels", false);
  expect(hidden).toEqual(["comments", "labels"]);
  expect(withPanel(hidden, "labels", true)).toEqual(["comments"]);
});
