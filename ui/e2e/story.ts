import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Account, type Server, startServer } from "./server";

interface Stories {
  /** Opens the page as somebody; the session is begun without the sign-in page. */
  signIn: (account: Account, path?: string) => Promise<Page>;
  /**
   * axe in both themes, and a screenshot of each, kept in `test-output/screens`. With `part` (a selector), axe looks
   * at that alone: what a popup covers by half is no target while it is open.
   */
  lookAt: (name: string, page?: Page, part?: string) => Promise<void>;
}

/** `test` of all stories: one real server for each worker, with the fake engine. */
export const test = base.extend<Stories, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => use(server.address),
  signIn: async ({ page }, use) => {
    await use(async (account, path = "/") => {
      const answer = await page.request.post("/api/v1/session", { data: account });
      expect(answer.status(), await answer.text()).toBe(201);
      await page.goto(path);
      return page;
    });
  },
  lookAt: async ({ page }, use) => {
    await use((name, other, part) => look(other ?? page, name, part));
  },
});

const THEMES = ["light", "dark"] as const;

async function look(page: Page, name: string, part = "html"): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", theme);
    await page.waitForFunction(() => {
      // A loader turns for as long as something loads.
      const isEndless = (one: Animation) => one.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY;
      return document.getAnimations().every((one) => one.playState !== "running" || isEndless(one));
    });
    await page.screenshot({ path: `test-output/screens/${name}-${theme}.png` });
    const { violations } = await new AxeBuilder({ page })
      .include(part)
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((n) => n.html).join("\n  ")}`);
    // Soft: one look at a page tells all that is wrong on the way.
    expect.soft(told, `axe on ${name} (${theme})`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

export { expect };
