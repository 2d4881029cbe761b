// @vitest-environment jsdom
import fc from "fast-check";
import { expect, test } from "vitest";
import { freeName, modeOf, namesOf, takesGroups, textsOf, withChoiceMode, withGroup, withoutGroup } from "./groupEdits";
import { groupsOf, type LabelGroup } from "./labelEdits";

const blank = fc.constantFrom("", " ", "\n", "\n    ", "\n  <!-- <Labels name='no'/> -->\n  ", "  <!-- kept -->\n\t");
const group = (number: number) =>
  fc.constantFrom(
    "",
    `<Labels name="l${number}" toName="text"/>`,
    `<Labels name='l${number}' toName="text">\n    <Label value="a"/>\n  </Labels>`,
    `<Choices name="c${number}" toName="text" model="g"><Choice value="b"/> <!-- b --></Choices>`,
    `<View><Labels name="i${number}" toName="text"></Labels></View>`,
  );
const text = fc.constantFrom("", '<Text name="text" value="$text"/>', `<Text name='text' value="$body"></Text>`);
const config = fc
  .tuple(blank, group(1), blank, group(2), blank, text, blank)
  .map((parts) => `<View>${parts.join("")}</View>\n`);
const kind = fc.constantFrom("labels" as const, "choices" as const);
const name = fc.string({ unit: fc.constantFrom("a", "é", "𝒳", " ", "&", "<", '"', "'"), minLength: 1, maxLength: 6 });

// The browser's own parser is the judge of what a text says.
function read(xml: string): Element {
  const parsed = new DOMParser().parseFromString(xml, "application/xml");
  expect(parsed.querySelector("parsererror")?.textContent).toBeUndefined();
  return parsed.documentElement;
}

/** All elements and comments as they follow each other. */
function sequence(xml: string): string[] {
  const walker = document.createTreeWalker(read(xml), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const found: string[] = [];
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Element)
      found.push(`${node.tagName} ${[...node.attributes].map((one) => `${one.name}=${one.value}`).join(" ")}`);
    else found.push(`comment ${node.nodeValue}`);
  }
  return found;
}

test("a new group stands behind the others and before the text, and what was there stays", () => {
  fc.assert(
    fc.property(config, kind, name, (xml, of, called) => {
      const next = withGroup(xml, { kind: of, name: called, toName: "text", choice: "multiple" });
      const [before, after] = [sequence(xml), sequence(next)];
      const isNew = (one: string) => one.includes(` toName=text`) && one.includes(`name=${called} toName`);
      const at = after.findLastIndex(isNew);
      expect(after[at]).toBe(
        of === "labels" ? `Labels name=${called} toName=text` : `Choices name=${called} toName=text choice=multiple`,
      );
      const hasText = before.some((one) => one.startsWith("Text"));
      const made = hasText ? [] : after.splice(at + 1, 1);
      expect(made).toEqual(hasText ? [] : ["Text name=text value=$text"]);
      expect(after.toSpliced(at, 1)).toEqual(before);
      const isGroup = (one: string) => /^(Labels|Choices) /.test(one);
      expect(before.slice(at).some((one) => isGroup(one))).toBe(false);
      const first = before.findIndex((one) => one.startsWith("Text"));
      if (hasText && before.some(isGroup) === false) expect(at).toBe(first);
    }),
  );
});

/** Blanks between tags are all that may differ. */
const close = (xml: string) => xml.replace(/>\s+/g, ">").replace(/\s+</g, "<");

test("a new group that is taken out again leaves the text as it was", () => {
  const withText = config.filter((xml) => textsOf(xml).length > 0);
  fc.assert(
    fc.property(withText, kind, (xml, of) => {
      const next = withGroup(xml, { kind: of, name: "new", toName: "text" });
      const made = groupsOf(next)?.find((one) => one.name === "new") as LabelGroup;
      expect(close(withoutGroup(next, made))).toBe(close(xml));
    }),
  );
});

test("a group goes with all that stands in it, and nothing else does", () => {
  fc.assert(
    fc.property(config, fc.nat(), (xml, which) => {
      const groups = groupsOf(xml) as LabelGroup[];
      const one = groups[which % Math.max(1, groups.length)];
      if (!one) return;
      const next = withoutGroup(xml, one);
      expect(groupsOf(next)?.map((left) => left.name)).toEqual(
        groups.filter((other) => other !== one).map((left) => left.name),
      );
      const { from, to } = one.element;
      expect(next.startsWith(xml.slice(0, from).trimEnd())).toBe(true);
      expect(next.endsWith(xml.slice(to).replace(/^[^\S\n]+/, ""))).toBe(true);
    }),
  );
});

const CONFIG = `<View>
  <!-- drugs -->
  <Labels name="label" toName="text">
    <Label value="DRUG"/>
  </Labels> <!-- by model -->
  <Text name="text" value="$text"/>
</View>
`;

test("what one sees of each edit", () => {
  const next = withGroup(CONFIG, { kind: "choices", name: "kind & more", toName: "text", choice: "single" });
  expect(next).toBe(
    CONFIG.replace(
      " <!-- by model -->",
      ` <!-- by model -->\n  <Choices name="kind &amp; more" toName="text" choice="single">\n  </Choices>`,
    ),
  );
  const made = (groupsOf(next) as LabelGroup[])[1] as LabelGroup;
  expect(withoutGroup(next, made)).toBe(CONFIG);
  expect(withChoiceMode(next, made, "multiple")).toBe(next.replace('choice="single"', 'choice="multiple"'));
  const [drugs] = groupsOf(CONFIG) as [LabelGroup];
  expect(withoutGroup(CONFIG, drugs)).toBe(
    '<View>\n  <!-- drugs -->\n   <!-- by model -->\n  <Text name="text" value="$text"/>\n</View>\n',
  );
});

test("a config with nothing in it gets a text with its first group", () => {
  const expected =
    '<View>\n  <Labels name="label" toName="text">\n  </Labels>\n  <Text name="text" value="$text"/>\n</View>';
  const wanted = { kind: "labels" as const, name: "label", toName: "text" };
  for (const xml of ["", " \n", "<View/>", "<View></View>", "<View>\n</View>"])
    expect(withGroup(xml, wanted).trim()).toBe(expected);
});

test("nothing is written into what is no View", () => {
  for (const xml of ["<View>", "<Labels name='a' toName='b'/>", "words"]) {
    expect(takesGroups(xml)).toBe(false);
    expect(withGroup(xml, { kind: "labels", name: "n", toName: "text" })).toBe(xml);
  }
});

test("a group outside of another stands behind that, not in it", () => {
  const xml =
    '<View><Labels name="a" toName="t"><Labels name="b" toName="t"/></Labels><Text name="t" value="$t"/></View>';
  const next = withGroup(xml, { kind: "labels", name: "c", toName: "t" });
  expect(read(next).querySelector("[name=c]")?.parentElement?.tagName).toBe("View");
});

test("names and modes", () => {
  expect(namesOf(CONFIG)).toEqual(new Set(["text", "label"]));
  expect(freeName("labels", namesOf(CONFIG))).toBe("label2");
  expect(freeName("choices", namesOf(CONFIG))).toBe("class");
  const mode = (choice: string) => modeOf((groupsOf(`<View><Choices ${choice}/></View>`) as [LabelGroup])[0]);
  expect([mode(""), mode('choice="single-radio"'), mode('choice="multiple"'), mode('choice="two"')]).toEqual([
    "single",
    "single",
    "multiple",
    null,
  ]);
});
