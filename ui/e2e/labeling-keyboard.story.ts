import type { Page } from "@playwright/test";
import { apiAs, makeUser, regionItem } from "./api";
import { markWord, regionsOf, saveState, submit } from "./labelingPage";
import { labelingProject } from "./labelingProject";
import type { Server } from "./server";
import { expect, test } from "./story";

// Without a pointer, in a document of 100 kB; and what a person prefers.
const LINE = "Takes aspirin 81 mg daily and denies chest pain, fever or productive cough since the last visit.\n";
const TEXT = LINE.repeat(Math.ceil(100_000 / LINE.length));
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8" hotkey="d"/>
    <Label value="PROBLEM" background="#945ecf" hotkey="p"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>`;

async function longTask(server: Server, name: string) {
  const owner = await makeUser(server, name);
  const api = await apiAs(server, owner);
  const result = [
    regionItem(TEXT, "T1", "aspirin", "DRUG", { confidence: 0.4 }),
    regionItem(TEXT, "T2", "fever", "DRUG", { confidence: 0.3 }),
  ];
  const notes = [{ title: "long.txt", text: TEXT }];
  const { address, tasks } = await labelingProject(api, {
    name: "Keyboard",
    xml: CONFIG,
    notes,
    predictions: [result],
  });
  return { owner, api, task: tasks[0] ?? 0, address };
}

/** Presses Tab until the button has the focus; at most so often. */
async function tabTo(page: Page, name: string, most: number): Promise<void> {
  const button = page.getByRole("button", { name });
  for (let times = 0; times < most; times += 1) {
    await page.keyboard.press("Tab");
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`"${name}" is not reached by ${most} Tabs`);
}

test("By keyboard alone, from opening a long text to submitting it, and told to a screen reader", async ({
  page,
  server,
  signIn,
}) => {
  const { owner, api, task, address } = await longTask(server, "Dorothy");
  await signIn(owner, address);
  const option = (name: string) => regionsOf(page).getByRole("option", { name, exact: true });
  const text = page.getByRole("application", { name: /^Text of the task\. Arrow keys move the caret/ });
  const spoken = (words: string) => expect(text.getByRole("status")).toHaveText(words);
  await expect(page.getByRole("button", { name: "Go through it one by one" })).toBeVisible();
  await page.keyboard.press("Alt+t");
  await expect(page.getByRole("group", { name: "Text of the task" })).toBeFocused();
  await tabTo(page, "Go through it one by one", 6);
  await page.keyboard.press("Enter");

  // One goes on in the text; the least certain suggestion comes first.
  await expect(text).toBeFocused();
  await page.keyboard.press("u");
  await expect(option("Suggestion: DRUG: fever")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("x");
  await spoken("DRUG rejected");
  await page.keyboard.press("u");
  await page.keyboard.press("a");
  await spoken("DRUG accepted");
  await expect(option("DRUG: aspirin")).toBeVisible();

  // The last line of the document: caret, mark, label.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("p");
  await spoken("PROBLEM added: Takes");
  await expect(option("PROBLEM: Takes")).toBeInViewport();
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  const { data } = await api.GET("/api/v1/tasks/{task_id}/completions", { params: { path: { task_id: task } } });
  const last = TEXT.length - LINE.length;
  expect(data?.[0]?.result.map(({ value }) => value)).toMatchObject([
    { text: "aspirin", labels: ["DRUG"] },
    { text: "Takes", labels: ["PROBLEM"], start: last, end: last + 5 },
  ]);
});

test("What I prefer changes the page at once, and is kept for me", async ({ page, server, signIn, lookAt }) => {
  const { owner, address } = await longTask(server, "Katherine");
  await signIn(owner, address);
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(regionsOf(page).getByRole("option")).toHaveCount(2);
  const menu = page.getByRole("button", { name: "Preferences of labeling" });
  await menu.click();
  const dialog = page.getByRole("dialog", { name: "Preferences of labeling" });
  const flip = (name: string) => dialog.getByRole("switch", { name, exact: true }).click();
  await flip("Line numbers");
  await expect(page.locator("[data-lines]")).toHaveCount(0);
  await flip("Keys of labels and commands");
  await expect(dialog.getByRole("switch", { name: "Show the keys" })).toBeDisabled();
  await flip("Keep the label chosen after a region");
  await flip("Select a region that was made");
  await lookAt("labeling-preferences");
  await flip("List of regions");
  await expect(regionsOf(page)).toHaveCount(0);
  await flip("List of regions");
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();

  // No key labels; the button does, once, and what it made is selected.
  await markWord(page, "daily");
  await page.keyboard.press("p");
  const labels = page.getByRole("toolbar", { name: "Labels", exact: true });
  await page.getByRole("toolbar", { name: "Label the marked text" }).getByRole("button", { name: "DRUG" }).click();
  await expect(regionsOf(page).getByRole("option", { name: "DRUG: daily" })).toHaveAttribute("aria-selected", "true");
  await expect(regionsOf(page).getByRole("option")).toHaveCount(3);
  await page.reload();
  await expect(regionsOf(page).getByRole("option")).toHaveCount(3);
  await expect(page.locator("[data-lines]")).toHaveCount(0);
  await expect(labels.getByText("d", { exact: true })).toHaveCount(0);
});
