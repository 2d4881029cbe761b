import { makeUser } from "./api";
import { expect, test } from "./story";

test("I look up in the help how something goes, and follow a link", async ({ page, server, signIn, lookAt }) => {
  await signIn(await makeUser(server, "Ada"), "/projects");
  await page.getByRole("link", { name: "Help" }).click();
  await expect(page.getByRole("heading", { name: "Help", level: 1 })).toBeFocused();
  await expect(page.getByRole("link", { name: /^Labeling Config/ }).first()).toBeVisible();
  await lookAt("help");

  await page.keyboard.press("/");
  await page.keyboard.type("large imports");
  const results = page.getByRole("navigation", { name: "Found in the documentation" });
  await results.getByRole("link", { name: /Large imports/ }).click();
  await expect(page).toHaveURL(/\/help\/import\?q=.*#large-imports$/);
  await expect(page.getByRole("heading", { name: "Import", level: 1 })).toBeAttached();
  await expect(page.getByRole("heading", { name: "Large imports" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "Large imports" })).toBeInViewport();
  await lookAt("help-found");

  await page.getByRole("button", { name: "Show all pages" }).click();
  const pages = page.getByRole("navigation", { name: "Pages of the documentation" });
  await expect(pages.getByRole("link", { name: "Import", exact: true })).toHaveAttribute("aria-current", "page");
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await pages.getByRole("link", { name: "The API" }).click();
  await page.getByRole("article").getByRole("link", { name: "comments" }).click();
  await expect(page).toHaveURL(/\/help\/review#comments$/);
  expect(await page.evaluate(() => "isSamePage" in window), "without loading the application anew").toBe(true);
  await lookAt("help-page");
});

test("Words that stand nowhere, and a page that is not there, say so", async ({ page, server, signIn, lookAt }) => {
  await signIn(await makeUser(server, "Grace"), "/help/nowhere");
  await expect(page.getByRole("heading", { name: "The documentation has no such page" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("labeling-config");
  await page.getByRole("searchbox").fill("xylophone");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await lookAt("help-nothing");
  await page.getByRole("button", { name: "Show all pages" }).click();
  await page.getByRole("main").getByRole("link", { name: "All pages" }).click();
  await expect(page.getByRole("heading", { name: "Help", level: 1 })).toBeFocused();
});

test("The help can be read on a tablet", async ({ page, server, signIn, lookAt }) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await signIn(await makeUser(server, "Alan"), "/help/settings");
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await lookAt("help-tablet");
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWide, "nothing has to be scrolled sideways").toBe(false);
});
