import type { Page } from "@playwright/test";
import { apiAs } from "./api";
import { expect, test } from "./story";

test.use({ viewport: { width: 768, height: 1024 } });

/** Each page with what is seen once it is there. */
const PAGES: [name: string, path: (project: number) => string, there: (page: Page) => Promise<void>][] = [
  ["projects", () => "/projects", (page) => seen(page, "Demo clinical notes")],
  ["tasks", (id) => `/projects/${id}/tasks`, (page) => seen(page, /hypertension-follow/)],
  ["configuration", (id) => `/projects/${id}/setup/configuration`, (page) => seen(page, "posology")],
  ["import", (id) => `/projects/${id}/import`, (page) => seen(page, "Drop files or zips here")],
  ["export", (id) => `/projects/${id}/export`, (page) => seen(page, /export the project/)],
  ["models", () => "/models", (page) => seen(page, "posology")],
  ["servers", () => "/servers", (page) => seen(page, "No server runs")],
  ["jobs", () => "/jobs", (page) => seen(page, /export the project/)],
];

const seen = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

test("On a tablet held upright the main pages fit", async ({ page, server, signIn, lookAt }) => {
  const api = await apiAs(server, server.admin);
  const { data } = await api.POST("/api/v1/projects/demo");
  const id = data?.id ?? 0;
  await api.POST("/api/v1/projects/{project_id}/project-export", { params: { path: { project_id: id } } });
  await signIn(server.admin, "/projects");
  for (const [name, path, there] of PAGES) {
    await page.goto(path(id));
    await there(page);
    await lookAt(`tablet-${name}`);
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isTooWide, `${name} is not scrolled sideways`).toBe(false);
  }
});

test("The bar that adds labels is seen without scrolling at 1280 × 800", async ({ page, server, signIn }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const api = await apiAs(server, server.admin);
  const { data } = await api.POST("/api/v1/projects/demo");
  await signIn(server.admin, `/projects/${data?.id}/setup/configuration`);
  await expect(page.getByRole("button", { name: "Add", exact: true })).toBeInViewport({ ratio: 1 });
});
