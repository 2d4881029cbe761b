import { apiAs, makeUser, unique } from "./api";
import { expect, test } from "./story";

test("I change my name, make a token and revoke it", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  await signIn(ada, "/projects");
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "My account" }).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeFocused();
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Account of Ada Lovelace" })).toBeVisible();

  await page.getByRole("button", { name: "New token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("nightly import");
  await lookAt("new-token");
  await page.getByRole("button", { name: "Make token" }).click();
  const secret = await page.getByLabel("Token", { exact: true }).inputValue();
  const answer = await fetch(`${server.address}/api/v1/me`, { headers: { Authorization: `Bearer ${secret}` } });
  expect((await answer.json()).username).toBe(ada.username);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(secret)).toBeHidden();
  await lookAt("account");

  await page.getByRole("button", { name: "Revoke the token nightly import" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("nightly import");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("button", { name: "Revoke the token nightly import" })).toBeHidden();
  const refused = await fetch(`${server.address}/api/v1/me`, { headers: { Authorization: `Bearer ${secret}` } });
  expect(refused.status).toBe(401);
});

test("A new password ends all my sessions", async ({ page, server, signIn }) => {
  const ada = await makeUser(server, "Ada");
  await signIn(ada, "/account");
  await page.getByLabel("Present password").fill(ada.password);
  await page.getByLabel(/^New password( \*)?$/).fill("seven lazy foxes jump");
  await page.getByLabel("New password again").fill("seven lazy foxes jumped");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The two are not the same.")).toBeVisible();
  await page.getByLabel("New password again").fill("seven lazy foxes jump");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("User name").fill(ada.username);
  await page.getByLabel("Password", { exact: true }).fill("seven lazy foxes jump");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
});

test("An admin makes a user, who must take a new password and gets a link when it is forgotten", async ({
  page,
  server,
  signIn,
  lookAt,
  browser,
}) => {
  const name = unique("dorothy").replaceAll(" ", "-");
  await signIn(server.admin, "/users");
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  await page.getByRole("button", { name: "New user" }).click();
  await page.getByRole("dialog").getByLabel("User name").fill(name);
  await page.getByLabel("First name").fill("Dorothy");
  await page.getByRole("button", { name: "Suggest one" }).click();
  const first = await page.getByLabel("First password").inputValue();
  await lookAt("new-user");
  await page.getByRole("button", { name: "Make user" }).click();
  await page.getByRole("searchbox").fill(name);
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Must take a new password");
  await lookAt("users");

  const hers = await (await browser.newContext({ baseURL: server.address })).newPage();
  await hers.goto("/");
  await hers.getByLabel("User name").fill(name);
  await hers.getByLabel("Password", { exact: true }).fill(first);
  await hers.keyboard.press("Enter");
  await expect(hers.getByText("Take a new password before you go on")).toBeVisible();
  await lookAt("password-needed", hers);

  await page.getByRole("button", { name: `Make a password link for ${name}` }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Make a password link for ${name}` })
    .click();
  const link = await page.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  await hers.goto(link);
  await expect(hers.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await lookAt("reset-password", hers);
  await hers.getByLabel(/^New password( \*)?$/).fill("seven lazy foxes jump");
  await hers.getByLabel("New password again").fill("seven lazy foxes jump");
  await hers.getByRole("button", { name: "Set password" }).click();
  await hers.getByLabel("User name").fill(name);
  await hers.getByLabel("Password", { exact: true }).fill("seven lazy foxes jump");
  await hers.keyboard.press("Enter");
  await expect(hers.getByRole("heading", { name: "Projects" })).toBeVisible();
  await hers.context().close();
});

test("Deleting a user who owns projects asks for a new Owner", async ({ page, server, signIn }) => {
  const [ada, grace] = [await makeUser(server, "Ada"), await makeUser(server, "Grace")];
  const project = unique("Orphan");
  await (await apiAs(server, ada)).POST("/api/v1/projects", { body: { name: project } });
  await signIn(server.admin, "/users");
  await page.getByRole("button", { name: `Change ${ada.username}` }).click();
  await page.getByRole("button", { name: "Delete user" }).click();
  await page.getByLabel(`Type ${ada.username} to confirm`).fill(ada.username);
  await page.getByRole("dialog").getByRole("button", { name: "Delete user" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await page.getByRole("textbox", { name: "New Owner" }).fill(grace.username);
  await page.getByRole("dialog").getByRole("button", { name: "Delete user" }).click();
  await expect(page.getByRole("button", { name: `Change ${ada.username}` })).toBeHidden();
  const { data } = await (await apiAs(server, grace)).GET("/api/v1/projects", { params: { query: { which: "mine" } } });
  expect(data?.items.map(({ name }) => name)).toContain(project);
});

test("Who is no admin is not led to the users and gets 403 from the API", async ({ page, server, signIn }) => {
  await signIn(await makeUser(server, "Ada"), "/users");
  await expect(page.getByRole("alert")).toContainText("admin");
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users" })).toBeHidden();
});
