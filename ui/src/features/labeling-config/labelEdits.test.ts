// @vitest-environment jsdom
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  groupsOf,
  type LabelGroup,
  type LabelItem,
  withAdded,
  withAttribute,
  withMoved,
  withoutItem,
} from "./labelEdits";

// The browser's own parser is the judge of what a text says.
function read(xml: string) {
  const parsed = new DOMParser().parseFromString(xml, "application/xml");
  expect(parsed.querySelector("parsererror")?.textContent).toBeUndefined();
  return [...parsed.querySelectorAll("Labels, Choices")].map((group) =>
    [...group.querySelectorAll("Label, Choice")].map((item) => ({
      value: item.getAttribute("value") ?? "",
      model: item.getAttribute("model") ?? (group.nodeName === "Choices" ? group.getAttribute("model") : null),
      isStatus: item.getAttribute("assertion") === "true",
      takesStatus: item.getAttribute("noAssertion") !== "true",
      background: item.getAttribute("background"),
      hotkey: item.getAttribute("hotkey"),
    })),
  );
}

const told = (xml: string) => groupsOf(xml)?.map(({ items }) => items.map(({ element, ...told }) => told));

const written = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const name = fc.string({ unit: fc.constantFrom("a", "B", "é", "𝒳", " ", "&", "<", ">", '"', "'"), maxLength: 8 });
const blank = fc.constantFrom("", " ", "\n", "\n    ", "\n  <!-- <Label value='no'/> -->\n  ", "  <!-- kept -->\n\t");
const gap = fc.constantFrom(" ", "  ", "\n      ");

const item = (tag: string) =>
  fc
    .record({
      value: name,
      quote: fc.constantFrom('"', "'"),
      gap,
      more: fc.constantFrom(
        "",
        'model="m"',
        "hotkey = 'x'",
        'background="#fff" hotkey="é"',
        'assertion="true" model="s"',
        'noAssertion="true"',
      ),
      end: fc.constantFrom("/>", " />", `></${tag}>`),
    })
    .map(({ value, quote, gap: space, more, end }) => {
      const inside = quote === '"' ? written(value).replaceAll('"', "&quot;") : written(value).replaceAll("'", "&#39;");
      return `<${tag}${space}value=${quote}${inside}${quote}${more && space + more}${end}`;
    });

const group = (holder: string, tag: string) =>
  fc
    .tuple(fc.constantFrom("", ' model="g"'), fc.array(fc.tuple(blank, item(tag)), { maxLength: 5 }), blank)
    .map(([model, items, last]) =>
      items.length === 0 && last === ""
        ? `<${holder} name='n' toName="text"${model}/>`
        : `<${holder} name='n' toName="text"${model}>${items.flat().join("")}${last}</${holder}>`,
    );

const config = fc
  .tuple(blank, group("Labels", "Label"), blank, group("Choices", "Choice"), blank)
  .map(([a, labels, b, choices, c]) => `<View>${a}${labels}${b}${choices}${c}<Relation allowed="A<>B"/>\n</View>\n`);

/** jsdom takes no `<` in an attribute, the product does. */
const judged = (xml: string) => read(xml.replace('"A<>B"', '"A&lt;>B"'));

const place = fc.tuple(fc.nat(), fc.nat());
const some = (xml: string, [one, other]: [number, number]) => {
  const groups = groupsOf(xml) ?? [];
  const found = groups.filter(({ items }) => items.length > 0);
  const chosen = found[one % Math.max(1, found.length)];
  const at = other % Math.max(1, chosen?.items.length ?? 1);
  return chosen && { group: chosen, at, item: chosen.items[at] as LabelItem, of: groups.indexOf(chosen) };
};

test("groups, labels and choices are read as a parser reads them", () => {
  fc.assert(
    fc.property(config, (xml) => {
      expect(told(xml)).toEqual(judged(xml));
    }),
  );
});

test("an attribute is written, and all else stays byte for byte", () => {
  const attribute = fc.constantFrom("value" as const, "background" as const, "hotkey" as const);
  fc.assert(
    fc.property(config, place, attribute, name, (xml, where, which, value) => {
      const found = some(xml, where);
      if (!found) return;
      const next = withAttribute(xml, found.item, which, value);
      const expected = judged(xml);
      const isGone = value === "" && which !== "value";
      Object.assign(expected[found.of]?.[found.at] ?? {}, { [which]: isGone ? null : value });
      expect(judged(next)).toEqual(expected);
      expect(told(next)).toEqual(expected);
      const { from, to } = found.item.element;
      expect(next.startsWith(xml.slice(0, from))).toBe(true);
      expect(next.endsWith(xml.slice(to))).toBe(true);
    }),
  );
});

test("one is taken out; only blanks of its own line go with it", () => {
  fc.assert(
    fc.property(config, place, (xml, where) => {
      const found = some(xml, where);
      if (!found) return;
      const next = withoutItem(xml, found.item);
      const expected = judged(xml);
      expected[found.of]?.splice(found.at, 1);
      expect(judged(next)).toEqual(expected);
      const { from, to } = found.item.element;
      expect(next.startsWith(xml.slice(0, from).trimEnd())).toBe(true);
      expect(next.endsWith(xml.slice(to).replace(/^[^\S\n]+/, ""))).toBe(true);
    }),
  );
});

/** What stands around labels, choices and the comments that go with them. */
const around = (xml: string) =>
  xml.replaceAll("  <!-- kept -->", "").replace(/<(Label|Choice)\s[\s\S]*?(?:\/>|><\/\1>)/g, "*");

test("a move changes the order and nothing that stands around", () => {
  fc.assert(
    fc.property(config, place, fc.nat(), (xml, where, target) => {
      const found = some(xml, where);
      if (!found) return;
      const to = target % found.group.items.length;
      const next = withMoved(xml, found.group, found.at, to);
      const expected = judged(xml);
      const [moved] = expected[found.of]?.splice(found.at, 1) ?? [];
      if (moved) expected[found.of]?.splice(to, 0, moved);
      expect(judged(next)).toEqual(expected);
      expect(around(next)).toBe(around(xml));
      expect([...next].sort()).toEqual([...xml].sort());
    }),
  );
});

test("a new one stands last in its group, and what was there stays", () => {
  fc.assert(
    fc.property(config, fc.boolean(), name, (xml, inLabels, value) => {
      const of = inLabels ? 0 : 1;
      const next = withAdded(xml, (groupsOf(xml) as LabelGroup[])[of] as LabelGroup, { value });
      const expected = judged(xml);
      const model = (groupsOf(xml) as LabelGroup[])[of]?.element.attributes.find((one) => one.name === "model")?.value;
      const inherited = inLabels ? null : (model ?? null);
      expected[of]?.push({
        value,
        model: inherited,
        isStatus: false,
        takesStatus: true,
        background: null,
        hotkey: null,
      });
      expect(judged(next)).toEqual(expected);
    }),
  );
});

const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" model="posology"/> <!-- by model -->
    <Label value='Allergy' hotkey="a"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

test("what one sees of each edit", () => {
  const labels = () => (groupsOf(CONFIG) as LabelGroup[])[0] as LabelGroup;
  const [drug, allergy] = labels().items as [LabelItem, LabelItem];
  expect(withAttribute(CONFIG, drug, "background", "#2f7ed8")).toContain(
    '<Label value="DRUG" model="posology" background="#2f7ed8"/> <!-- by model -->',
  );
  expect(withAttribute(CONFIG, allergy, "value", "Mother's")).toContain("value='Mother&apos;s' hotkey");
  expect(withAttribute(CONFIG, allergy, "hotkey", "")).toContain("<Label value='Allergy'/>");
  const without = withAttribute(CONFIG, drug, "noAssertion", "true");
  expect(without).toContain('<Label value="DRUG" model="posology" noAssertion="true"/>');
  const [[{ items }]] = [groupsOf(without) as [LabelGroup]];
  expect(items[0]?.takesStatus).toBe(false);
  expect(withAttribute(without, items[0] as LabelItem, "noAssertion", "")).toBe(CONFIG);
  expect(withoutItem(CONFIG, allergy)).toBe(CONFIG.replace("\n    <Label value='Allergy' hotkey=\"a\"/>", ""));
  expect(withMoved(CONFIG, labels(), 0, 1)).toContain(
    `<Label value='Allergy' hotkey="a"/>\n    <Label value="DRUG" model="posology"/> <!-- by model -->\n  </Labels>`,
  );
  expect(withAdded(CONFIG, labels(), { value: "absent", isStatus: true, background: "#fff" })).toContain(
    `\n    <Label value="absent" assertion="true" background="#fff"/>\n  </Labels>`,
  );
});

test("XML that is not well-formed has no groups", () => {
  for (const xml of [
    "",
    "<View>",
    "<View></Views>",
    "<View><Label value='a></View>",
    "<View/><View/>",
    "<!DOCTYPE a><a/>",
  ])
    expect(groupsOf(xml)).toBeNull();
});
