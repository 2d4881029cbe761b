import { expect, type Page, test } from "@playwright/test";
import { serveBenchPages } from "./benchPages.ts";
import { note, regions, SCHEMA } from "./documents.ts";
import { median, report } from "./measure.ts";
import type {} from "./pages/text.tsx";

// How long does it take to open a long text with many regions, and to add one to it?

const TIMES = 9;
let pages: Awaited<ReturnType<typeof serveBenchPages>>;
test.beforeAll(async () => {
  pages = await serveBenchPages();
});
test.afterAll(() => pages.stop());

for (const [size, count, target] of [
  [100_000, 1300, 200],
  [500_000, 6500, 600],
] as const) {
  const name = `${size / 1000} kB with ${count} regions`;

  test(`open a text of ${name}`, async ({ page }) => {
    const all = await opened(page, size, count, true);
    report(`open a prediction of ${name}`, median(all), "ms", target);
    const editable = await opened(page, size, count, false);
    report(`open a text to label of ${name}`, median(editable), "ms", target);
  });

  test(`add a region to ${name}`, async ({ page }) => {
    await opened(page, size, count, false, 1);
    const took = await page.evaluate(async (times) => {
      const measures: number[] = [];
      for (let turn = 0; turn < times; turn += 1) {
        const before = performance.now();
        window.kernel.act("addRegion", { label: "DRUG", span: window.kernel.span(40 + turn * 97, 46 + turn * 97) });
        await window.kernel.painted();
        measures.push(performance.now() - before);
      }
      return measures;
    }, TIMES);
    expect(await page.evaluate(() => window.kernel.result().length)).toBe(count + TIMES);
    report(`add a region to ${name}`, median(took), "ms", 30);
  });
}

/** Milliseconds from the answer of the API at hand to the frame that shows it; each time anew. */
async function opened(page: Page, size: number, count: number, readOnly: boolean, times = TIMES): Promise<number[]> {
  const text = note(size);
  await page.goto(`${pages.address}/text.html`);
  const answer = JSON.stringify({ text, schema: SCHEMA, result: regions(text, count), prediction: [], readOnly });
  const took = await page.evaluate(
    async ([given, turns]) => {
      const measures: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        window.kernel.clear();
        const fresh = JSON.parse(given);
        await window.kernel.painted();
        const before = performance.now();
        window.kernel.show(fresh);
        await window.kernel.painted();
        measures.push(performance.now() - before);
      }
      return measures;
    },
    [answer, times] as const,
  );
  await expect(page.locator("[data-s]").first()).toBeVisible();
  return took;
}
