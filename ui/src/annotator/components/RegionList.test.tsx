// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { regionsOf, relationsOf } from "../model/edit";
import { readResult } from "../model/read";
import { shownRegions } from "../model/shown";
import { regionItem } from "../testing/arbitraries";
import { SCHEMA } from "../testing/schema";
import { charOffset } from "../text/offsets";
import { sourceText } from "../text/source";
import { RegionList } from "./RegionList";
import { RelationList } from "./RelationList";

afterEach(cleanup);

function List({ count }: { readonly count: number }) {
  const [selected, setSelected] = useState<string | null>(null);
  const source = sourceText("drug ".repeat(count));
  const items = Array.from({ length: count }, (_, index) =>
    regionItem(
      `r${index}`,
      { start: charOffset(index * 5), end: charOffset(index * 5 + 4) },
      index % 2 ? "PROBLEM" : "DRUG",
      { confidence: 0.5 },
    ),
  );
  const regions = shownRegions(readResult(items, source.map.length), SCHEMA, { origin: "prediction" });
  return (
    <RegionList
      source={source}
      schema={SCHEMA}
      regions={regions}
      label="Regions"
      selected={selected}
      onSelect={setSelected}
      nameOf={(region, quote) => `${region.label} ${quote} ${region.start}`}
    />
  );
}

const chosen = (): string | null | undefined =>
  document.querySelector("[role=option][aria-selected=true]")?.getAttribute("aria-label");

test("arrows go through the regions grouped by label, and the listbox tells where one is", () => {
  render(<List count={4} />);
  const list = screen.getByRole("listbox", { name: "Regions" });
  for (const [key, name] of [
    ["ArrowDown", "DRUG drug 0"],
    ["ArrowDown", "DRUG drug 10"],
    ["ArrowDown", "PROBLEM drug 5"],
    ["End", "PROBLEM drug 15"],
    ["ArrowUp", "PROBLEM drug 5"],
    ["Home", "DRUG drug 0"],
  ] as const) {
    fireEvent.keyDown(list, { key });
    expect(chosen()).toBe(name);
    expect(document.getElementById(list.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-label")).toBe(
      name,
    );
  }
});

test("a label folds", () => {
  render(<List count={4} />);
  fireEvent.click(screen.getByText("DRUG"));
  expect(screen.getAllByRole("option")).toHaveLength(2);
});

test("a long list draws what is in sight and still tells how many there are", () => {
  render(<List count={6000} />);
  const options = screen.getAllByRole("option");
  expect(options.length).toBeLessThan(200);
  expect(options[0]?.getAttribute("aria-setsize")).toBe("3000");
});

test("relations are a list too, with the texts of their regions", () => {
  const source = sourceText("aspirin for fever, 5 mg");
  const result = [
    regionItem("a", { start: charOffset(0), end: charOffset(7) }, "DRUG"),
    regionItem("b", { start: charOffset(12), end: charOffset(17) }, "PROBLEM"),
    { type: "relation", from_id: "a", to_id: "b", direction: "right", labels: ["treats"] },
    { type: "relation", from_id: "b", to_id: "a", direction: "bi", labels: ["near"] },
  ];
  const read = readResult(result, source.map.length);
  const chosenKeys: (string | null)[] = [];
  render(
    <RelationList
      source={source}
      regions={regionsOf(read)}
      relations={relationsOf(read)}
      label="Relations"
      selected={null}
      onSelect={(key) => chosenKeys.push(key)}
      nameOf={(relation, from, to) => `${relation.labels[0]}: ${from} to ${to}`}
    />,
  );
  expect(screen.getAllByRole("option").map((one) => one.getAttribute("aria-label"))).toEqual([
    "treats: aspirin to fever",
    "near: fever to aspirin",
  ]);
  fireEvent.keyDown(screen.getByRole("listbox", { name: "Relations" }), { key: "End" });
  fireEvent.click(screen.getAllByRole("option")[0] as Element);
  expect(chosenKeys).toEqual(
    relationsOf(read)
      .map((one) => one.key)
      .reverse(),
  );
});
