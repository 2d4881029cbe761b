// The labeling kernel by itself in a real browser, on a page of its own that is no part of the product.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import fc from "fast-check";
import { serveBenchPages } from "../bench/benchPages.ts";
import type {} from "../bench/pages/text.tsx";
import { charLength, regionItem, textsWithSpans } from "../src/annotator/testing/arbitraries.ts";
import { SCHEMA } from "../src/annotator/testing/schema.ts";
import type { CharOffset, Span } from "../src/annotator/text/offsets.ts";

let pages: Awaited<ReturnType<typeof serveBenchPages>>;
test.beforeAll(async () => {
  pages = await serveBenchPages();
});
test.afterAll(() => pages.stop());
test.beforeEach(({ page }) => page.goto(`${pages.address}/text.html`));

const NOTE =
  "Mild \u{1F600} fever, no cough.\r\n\r\nTakes aspirin 5 mg; aspirin again.\n\u05E9\u05DC\u05D5\u05DD aspirin";
const at = (words: string, from = 0): Span => {
  const start = charLength(NOTE.slice(0, NOTE.indexOf(words, from)));
  return { start: start as CharOffset, end: (start + charLength(words)) as CharOffset };
};

async function show(
  page: Page,
  text: string,
  spans: readonly Span[] = [],
  suggested: readonly Span[] = [],
): Promise<void> {
  const items = (list: readonly Span[], name: string, label: string) =>
    list.map((span, index) => regionItem(`${name}${index}`, span, label, { confidence: 0.5 + index / 10 }));
  const given = {
    text,
    schema: SCHEMA,
    result: items(spans, "r", "PROBLEM"),
    prediction: items(suggested, "s", "DRUG"),
  };
  await page.evaluate((answer) => window.kernel.show(JSON.parse(answer)), JSON.stringify(given));
}

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.kernel.result().map((item) => {
      const value = item.value as { labels: string[]; text?: string; start: number; end: number };
      return `${value.labels[0]} ${value.start}-${value.end} ${value.text ?? ""}`.trim();
    }),
  );

/** Marks from one place to another as a hand does it; places in code points. */
async function drag(page: Page, from: number, to: number, keys: { shift?: boolean } = {}): Promise<void> {
  const [start, end] = await page.evaluate(([a, b]) => [window.kernel.pointAt(a), window.kernel.pointAt(b)] as const, [
    from,
    to,
  ] as const);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  if (keys.shift) await page.keyboard.down("Shift");
  await page.mouse.up();
  if (keys.shift) await page.keyboard.up("Shift");
}

test("Whatever the text holds, a region is where its code points are", async ({ page }) => {
  await fc.assert(
    fc.asyncProperty(textsWithSpans(30), async ({ text, spans }) => {
      await show(page, text, spans, spans.slice(1));
      const found = await page.evaluate(
        (all) => all.map(([a, b]) => window.kernel.roundTrip(a, b)),
        spans.map((one) => [one.start, one.end] as const),
      );
      for (const [place, span] of spans.entries()) {
        const slice = Array.from(text).slice(span.start, span.end).join("");
        expect(found[place]?.text).toBe(slice.replace(/[\r\n]/g, ""));
        // A place inside a line break is the end of its line; no other place moves.
        if (!/^[\r\n]/.test(slice)) expect(found[place]?.start).toBe(span.start);
        if (!/[\r\n]$/.test(slice)) expect(found[place]?.end).toBe(span.end);
      }
    }),
    { numRuns: 60 },
  );
});

test("I choose a label, then mark text: whole words, exact characters with Shift", async ({ page }) => {
  await show(page, NOTE);
  await page.evaluate(() => window.kernel.act("chooseLabel", { label: "DRUG" }));
  const { start, end } = at("aspirin");
  await drag(page, start + 2, end - 2);
  await drag(page, at("fever").start, at("fever").start + 3, { shift: true });
  expect(await told(page)).toEqual([`DRUG ${start}-${end} aspirin`, `DRUG ${at("fever").start}-${at("fev").end} fev`]);
});

test("I mark text, then press the key of a label; a double click marks a word", async ({ page }) => {
  await show(page, NOTE);
  const place = await page.evaluate((where) => window.kernel.pointAt(where), at("cough").start + 2);
  await page.mouse.dblclick(place.x, place.y);
  await page.keyboard.press("p");
  expect(await told(page)).toEqual([`PROBLEM ${at("cough").start}-${at("cough").end} cough`]);
});

test("By keyboard alone: caret, marking, label, status, undo, and each act is told", async ({ page }) => {
  await show(page, NOTE);
  const spoken = page.getByRole("status");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("application")).toBeFocused();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(spoken).toHaveText("Marked: aspirin");
  await page.keyboard.press("d");
  await expect(spoken).toHaveText("DRUG added: aspirin");
  await page.keyboard.press("n");
  await page.keyboard.press("z");
  await expect(spoken).toHaveText("DRUG: Absent");
  expect(await told(page)).toHaveLength(2);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await told(page)).toEqual([]);
  await page.keyboard.press("Control+Shift+z");
  expect(await told(page)).toHaveLength(1);
});

test("I go through suggestions by keyboard and take, put aside and correct them", async ({ page }) => {
  await show(page, NOTE, [], [at("fever"), at("cough"), at("aspirin")]);
  await page.getByRole("application").focus();
  await page.keyboard.press("u");
  await page.keyboard.press("a");
  await page.keyboard.press("Alt+x");
  await page.keyboard.press("p");
  expect(await told(page)).toEqual([
    `DRUG ${at("fever").start}-${at("fever").end}`,
    `PROBLEM ${at("aspirin").start}-${at("aspirin").end}`,
  ]);
});

test("I relate two regions, choose the line, and delete it", async ({ page }) => {
  await show(page, NOTE, [at("fever"), at("cough")]);
  await page.locator("[data-s]").first().click();
  await page.keyboard.press("r");
  await page.locator("[data-s]").last().click();
  const line = page.locator("svg g");
  await expect(line).toHaveText("near");
  await page.locator("[data-b]").last().click();
  expect(await page.evaluate(() => window.kernel.selected())).toBeNull();
  const middle = await line
    .locator("path")
    .first()
    .evaluate((path: SVGPathElement) => {
      const { x, y } = path
        .getPointAtLength(path.getTotalLength() / 2)
        .matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press("Backspace");
  await expect(line).toHaveCount(0);
  expect(await told(page)).toHaveLength(2);
});

test("I let go of the pointer beside the text, and what I marked is labelled", async ({ page }) => {
  await show(page, NOTE);
  await page.evaluate(() => window.kernel.act("chooseLabel", { label: "DRUG" }));
  const start = await page.evaluate((where) => window.kernel.pointAt(where), at("again").start);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(1200, start.y, { steps: 5 });
  await page.mouse.up();
  expect(await told(page)).toEqual([`DRUG ${at("again").start}-${at("again").end} again`]);
});

test("The list and the text select the same region, and copying gives the document's own characters", async ({
  page,
}) => {
  await show(page, NOTE, [at("fever"), at("aspirin")]);
  await page.getByRole("option", { name: "PROBLEM: aspirin" }).click();
  expect(await page.evaluate(() => window.kernel.selected())).toBe("r1");
  await page.locator("[data-s]").first().click();
  await expect(page.getByRole("option", { name: "PROBLEM: fever" })).toHaveAttribute("aria-selected", "true");
  await page.evaluate(() => window.kernel.act("markText", { span: window.kernel.span(0, 40) }));
  const copied = await page.evaluate(() => {
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.querySelector("section")?.dispatchEvent(event);
    return event.clipboardData?.getData("text/plain");
  });
  expect(copied).toBe(Array.from(NOTE).slice(0, 40).join(""));
});

test("In a very long text the browser still finds and selects what is far away", async ({ page }) => {
  const text = `${"No complaints today.\n".repeat(20_000)}needle aspirin`;
  const start = (text.length - "aspirin".length) as CharOffset;
  await show(page, text, [{ start, end: text.length as CharOffset }]);
  expect(await page.evaluate(() => (window as never as { find(text: string): boolean }).find("needle"))).toBe(true);
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe("needle");
  await page.getByRole("option").click();
  await expect(page.locator("[data-s]").last()).toHaveText("aspirin");
  await expect(page.locator("[data-s]").last()).toBeInViewport();
});

test("A region that is added draws its own line only", async ({ page }) => {
  await show(page, NOTE, [at("fever")]);
  const changed = await page.evaluate(
    async (span) => {
      const lines = new Set<string | undefined>();
      const observer = new MutationObserver((records) => {
        for (const record of records) {
          const node = record.target instanceof Element ? record.target : record.target.parentElement;
          const line = node?.closest<HTMLElement>("[data-b]");
          if (line) lines.add(line.dataset.b);
        }
      });
      observer.observe(document.querySelector("section") as Element, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      window.kernel.act("addRegion", { label: "DRUG", span: window.kernel.span(span.start, span.end) });
      await window.kernel.painted();
      observer.disconnect();
      return [...lines];
    },
    at("aspirin") as { start: number; end: number },
  );
  expect(changed).toEqual(["2"]);
});

for (const theme of ["light", "dark"]) {
  test(`Nothing for axe to find, ${theme}`, async ({ page }) => {
    await page.evaluate((name) => document.documentElement.setAttribute("data-mantine-color-scheme", name), theme);
    await show(page, NOTE, [at("fever"), at("aspirin 5 mg")], [at("aspirin"), at("cough")]);
    await page.locator("[data-s]").first().click();
    const { violations } = await new AxeBuilder({ page }).disableRules(["page-has-heading-one", "region"]).analyze();
    expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
    await page.screenshot({ path: `test-output/screens/kernel-${theme}.png` });
  });
}
