import { makeUser } from "./api";
import { expect, test } from "./story";

test("I sign in and come back to where I wanted to go", async ({ page, server, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  await page.goto("/projects?which=mine");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await lookAt("sign-in");
  await page.getByLabel("User name").fill(ada.username);
  await page.getByLabel("Password", { exact: true }).fill("wrong wrong wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("password");
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await expect(page).toHaveURL(/which=mine/);
});

test("Signing out ends the session", async ({ page, server, signIn }) => {
  await signIn(await makeUser(server, "Grace"), "/projects");
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/projects");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("The page can be used by keyboard alone", async ({ page, server, signIn, lookAt }) => {
  await signIn(await makeUser(server, "Edsger"), "/projects");
  await expect(page.getByText("No projects yet")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await lookAt("keyboard-help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("An address that leads nowhere says so and leads back", async ({ page, server, signIn, lookAt }) => {
  await signIn(await makeUser(server, "Alan"), "/nowhere/at/all");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await lookAt("not-found");
  await page.getByRole("link", { name: "Go to my projects" }).click();
  await expect(page.getByRole("heading", { name: "Projects" })).toBeFocused();
});
