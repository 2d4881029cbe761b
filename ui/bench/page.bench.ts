import { expect, type Page, test } from "@playwright/test";
import { type Api, apiAs } from "../e2e/api.ts";
import { type Server, startServer } from "../e2e/server.ts";
import { median, percentile, report } from "./measure.ts";

// What the page weighs, and whether it stays as quick with 100,000 tasks as with 1,000. Real server, fake engine, SQLite.

const FIRST_LOAD_KB = 350;
const [FEW, MANY] = [1_000, 100_000];
const TURNS = 7;
const SCROLLS = 8;
const OPENS = 20;
const ROW_PX = 56;
const RATIO = 1.5;
const DIALOG_RATIO = 5;
const FILLING_MS = 400_000;
test.setTimeout(900_000);

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());
test.beforeEach(async ({ page }) => {
  const answer = await page.request.post(`${server.address}/api/v1/session`, { data: server.admin });
  expect(answer.status()).toBe(201);
});

test("first load", async ({ page }) => {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, response }) => {
    if (new URL(response.url).pathname.endsWith(".js")) scripts.add(requestId);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${server.address}/`, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  expect(scripts.size).toBeGreaterThan(0);
  report("first load: compressed JavaScript", bytes / 1000, "kB", FIRST_LOAD_KB);
});

test("tasks and dialog", async ({ page }) => {
  const api = await apiAs(server, server.admin);
  const few = await projectWith(api, FEW);
  const many = await projectWith(api, MANY);
  const first = { few: [] as number[], many: [] as number[] };
  const scroll = { few: [] as number[], many: [] as number[] };
  // The first turn warms up both and counts for neither.
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const [name, project, count] of [["few", few, FEW] as const, ["many", many, MANY] as const]) {
      const rows = await firstRows(page, project);
      const scrolls = await scrolled(page, count);
      if (turn === 0) continue;
      first[name].push(rows);
      scroll[name].push(...scrolls);
    }
  }
  const told = `${MANY} tasks against ${FEW}`;
  report(`first rows: ${told}`, median(first.many) / median(first.few), "ratio", RATIO);
  report(`scrolling: ${told}`, median(scroll.many) / median(scroll.few), "ratio", RATIO);

  const opens: number[] = [];
  const calls: number[] = [];
  for (let turn = 0; turn <= OPENS; turn += 1) {
    await firstRows(page, few);
    const { open, call } = await dialogOpened(page);
    if (turn > 0) opens.push(open);
    if (turn > 0) calls.push(call);
  }
  report(
    "Preannotate dialog, p95, against its API call's",
    percentile(opens, 0.95) / percentile(calls, 0.95),
    "ratio",
    DIALOG_RATIO,
  );
});

/** A project with so many short notes, imported through the API. */
async function projectWith(api: Api, count: number): Promise<number> {
  const { data } = await api.POST("/api/v1/projects", { body: { name: `Bench ${count}`, template: "ner" } });
  const params = { path: { project_id: data?.id ?? 0 } };
  const body = { model: "posology", labels: ["DRUG"] };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", { params, body });
  const rows = Array.from({ length: count }, (_, n) =>
    JSON.stringify({ title: `note-${n}.txt`, text: `Note ${n}: takes aspirin 81 mg daily.` }),
  );
  const form = new FormData();
  form.set("files", new Blob([rows.join("\n")]), "notes.jsonl");
  await api.POST("/api/v1/projects/{project_id}/import", { params, body: form as never, bodySerializer: () => form });
  // A large import goes on in the background.
  const total = async () =>
    (await api.GET("/api/v1/projects/{project_id}/tasks", { params: { ...params, query: { limit: 1 } } })).data?.total;
  await expect.poll(total, { timeout: FILLING_MS, intervals: [500] }).toBe(count);
  return data?.id ?? 0;
}

/** Milliseconds from the beginning of the navigation to the frame that has the first row's task. */
async function firstRows(page: Page, project: number): Promise<number> {
  await page.goto(`${server.address}/projects/${project}/tasks`, { waitUntil: "commit" });
  return page.evaluate(
    () =>
      new Promise<number>((found) => {
        const look = () =>
          document.querySelector('tr[data-index="0"] a') ? found(performance.now()) : requestAnimationFrame(look);
        look();
      }),
  );
}

/** Milliseconds from each of some jumps in the list to the frame that has the row's task; no place comes twice. */
function scrolled(page: Page, count: number): Promise<number[]> {
  const places = Array.from({ length: SCROLLS }, (_, n) => Math.floor((count * (n + 1)) / (SCROLLS + 1)));
  return page.evaluate(
    async ([indexes, height]) => {
      const box = document.querySelector("[data-selectable]") as HTMLElement;
      const took: number[] = [];
      for (const index of indexes) {
        const before = performance.now();
        box.scrollTop = index * height;
        await new Promise<void>((found) => {
          const look = () =>
            document.querySelector(`tr[data-index="${index}"] a`) ? found() : requestAnimationFrame(look);
          look();
        });
        took.push(performance.now() - before);
      }
      return took;
    },
    [places, ROW_PX] as const,
  );
}

/** Milliseconds from the click to the frame that shows what is deployed, and those of the call that the click makes. */
async function dialogOpened(page: Page): Promise<{ open: number; call: number }> {
  // With tasks chosen, the dialog asks for what the page has not asked before.
  await page.locator('tr[data-index="0"]').getByRole("checkbox").check();
  return page.evaluate(async () => {
    performance.clearResourceTimings();
    const buttons = [...document.querySelectorAll("button")];
    const before = performance.now();
    buttons.find((button) => button.textContent === "Preannotate")?.click();
    const shows = () =>
      document.querySelector("[role=dialog]")?.textContent?.includes("Nothing is deployed for this project yet");
    await new Promise<void>((found) => {
      const look = () => (shows() ? found() : requestAnimationFrame(look));
      look();
    });
    const open = performance.now() - before;
    const calls = performance.getEntriesByType("resource");
    const call = calls.filter(({ name }) => name.includes("/preannotation-dialog")).at(-1)?.duration ?? Number.NaN;
    return { open, call };
  });
}
