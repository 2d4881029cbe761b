import { expect, type Page } from "@playwright/test";

// What stands on the labeling page, and what a person does there.

export const regionsOf = (page: Page, name = "Regions") => page.getByRole("listbox", { name, exact: true });
export const saveState = (page: Page) => page.locator("[data-saving]");

export const submitQuestion = (page: Page) => page.getByRole("dialog", { name: "Submit this completion?" });

/** Submitted by the key, and once more where it is asked for. */
export async function submit(page: Page): Promise<void> {
  await page.keyboard.press("Alt+Enter");
  await expect(submitQuestion(page).getByRole("button", { name: "Submit" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(submitQuestion(page)).toHaveCount(0);
}

/** A word marked by a double click. */
export async function markWord(page: Page, word: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const root = document.querySelector("[role=application]");
    const walker = document.createTreeWalker(root as Element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`not in the text: ${wanted}`);
  }, word);
  await page.mouse.dblclick(box.x, box.y);
}
