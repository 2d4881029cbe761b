import type { Page } from "@playwright/test";
import { apiAs, makeUser } from "./api";
import { markWord, regionsOf, saveState, submit } from "./labelingPage";
import { completionsOf, labelingProject } from "./labelingProject";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// Whatever another window, the line or the server does: what was labeled here is still there.
const TEXT = "Takes aspirin 81 mg daily.\nDenies chest pain.";
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8" hotkey="d"/>
    <Label value="PROBLEM" background="#945ecf" hotkey="p"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>`;

async function begunTask(page: Page, server: Server, name: string, signIn: (who: Account, path: string) => unknown) {
  const owner = await makeUser(server, name);
  const api = await apiAs(server, owner);
  const notes = [{ title: "note.txt", text: TEXT }];
  const { address, tasks } = await labelingProject(api, { name: "Never lost", xml: CONFIG, notes });
  await signIn(owner, address);
  await page.getByRole("button", { name: "Start empty" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  return { api, task: tasks[0] ?? 0 };
}

const option = (page: Page, name: string) => regionsOf(page).getByRole("option", { name });
const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "work that the server never got" });

async function labelled(page: Page, word: string, key: string, name: string): Promise<void> {
  await markWord(page, word);
  await page.keyboard.press(key);
  await expect(option(page, name)).toBeVisible();
}

test("Another window submits what I work on: mine is kept here and goes on as a new completion", async ({
  page,
  context,
  server,
  signIn,
  lookAt,
}) => {
  const { api, task } = await begunTask(page, server, "Ada", signIn);
  await labelled(page, "aspirin", "d", "DRUG: aspirin");
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(option(other, "DRUG: aspirin")).toBeVisible();
  await submit(other);
  await expect(other.getByRole("button", { name: "Take the star off" })).toBeVisible();

  await labelled(page, "pain", "p", "PROBLEM: pain");
  await expect(notice(page)).toBeVisible();
  await lookAt("never-lost-submitted");
  // Also after the tab was closed in between; what was submitted stays as it is.
  await page.reload();
  await expect(notice(page)).toBeVisible();
  await expect(option(page, "PROBLEM: pain")).toHaveCount(0);
  await notice(page).getByRole("button", { name: "Copy to a new completion" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await expect(option(page, "PROBLEM: pain")).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
  const all = await completionsOf(api, task);
  expect(all.map(({ result, submitted_at }) => [result.length, submitted_at !== null])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test("Another window deletes what I work on: mine is kept here, to be copied or thrown away", async ({
  page,
  server,
  signIn,
}) => {
  const { api, task } = await begunTask(page, server, "Grace", signIn);
  const remove = async () => {
    const [mine] = await completionsOf(api, task);
    await api.DELETE("/api/v1/completions/{completion_id}", {
      params: { path: { completion_id: mine?.id ?? 0 }, query: { version: mine?.version ?? 0 } },
    });
  };
  await remove();
  await markWord(page, "aspirin");
  await page.keyboard.press("d");
  await notice(page).getByRole("button", { name: "Copy to a new completion" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await expect(option(page, "DRUG: aspirin")).toBeVisible();
  await remove();
  await markWord(page, "pain");
  await page.keyboard.press("p");
  await notice(page).getByRole("button", { name: "Throw it away" }).click();
  await notice(page).getByRole("button", { name: "Throw it away for good" }).click();
  await expect(notice(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: "Start empty" })).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test("The server is stopped while I label, I go on, and it gets all when it is back", async ({
  page,
  server,
  signIn,
}) => {
  const { api, task } = await begunTask(page, server, "Edsger", signIn);
  await labelled(page, "aspirin", "d", "DRUG: aspirin");
  await server.pause();
  try {
    await labelled(page, "pain", "p", "PROBLEM: pain");
    await expect(saveState(page)).toHaveAttribute("data-saving", "failed");
  } finally {
    await server.resume();
  }
  // By itself: nobody presses anything.
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved", { timeout: 90_000 });
  const [mine] = await completionsOf(api, task);
  expect(mine?.result.map(({ value }) => (value as { text: string }).text)).toEqual(["aspirin", "pain"]);
});

test("Offline for minutes: I label on, even close the tab, and nothing is lost", async ({
  page,
  context,
  server,
  signIn,
  lookAt,
}) => {
  await page.clock.install();
  const { api, task } = await begunTask(page, server, "Barbara", signIn);
  const address = page.url();
  const words = async () =>
    (await completionsOf(api, task))[0]?.result.map(({ value }) => (value as { text: string }).text);
  await labelled(page, "aspirin", "d", "DRUG: aspirin");
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");

  await context.setOffline(true);
  await labelled(page, "pain", "p", "PROBLEM: pain");
  await expect(saveState(page)).toHaveAttribute("data-saving", "failed");
  for (let minutes = 0; minutes < 6; minutes += 2) {
    await page.clock.fastForward("02:00");
    await expect(saveState(page)).not.toHaveAttribute("data-saving", "saved");
  }
  await option(page, "DRUG: aspirin").click();
  await page.keyboard.press("Delete");
  await labelled(page, "daily", "d", "DRUG: daily");
  await expect(saveState(page)).toHaveAttribute("data-saving", "failed");
  await lookAt("offline-for-minutes");
  expect(await words()).toEqual(["aspirin"]);

  // Back: by itself, without a click.
  await context.setOffline(false);
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  expect(await words()).toEqual(["pain", "daily"]);

  // Offline again, and the tab is closed: another one brings back what the server has not got.
  await context.setOffline(true);
  await labelled(page, "mg", "d", "DRUG: mg");
  await expect(saveState(page)).toHaveAttribute("data-saving", "failed");
  await page.close();
  expect(await words()).toEqual(["pain", "daily"]);
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto(address);
  await expect(later.getByText("Brought back from this browser")).toBeVisible();
  await expect(option(later, "DRUG: mg")).toBeVisible();
  await expect(saveState(later)).toHaveAttribute("data-saving", "saved");
  expect(await words()).toEqual(["pain", "daily", "mg"]);
});
