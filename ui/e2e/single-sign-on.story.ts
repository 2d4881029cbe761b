import { makeUser } from "./api";
import { type Provider, startProvider } from "./provider";
import { type Server, startServer } from "./server";
import { test as base, expect } from "./story";

/** A server that trusts a provider, which really runs beside it. */
const test = base.extend<object, { provider: { current?: Provider } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
  provider: [async ({}, use) => use({}), { scope: "worker" }],
  server: [
    async ({ provider }, use) => {
      const server: Server = await startServer("fake", async (address) => {
        provider.current = await startProvider(address);
        return {
          ...provider.current.settings,
          ALAB_PUBLIC_URL: address,
          ALAB_OIDC_NAME: "City Hospital",
          ALAB_OIDC_ALLOWED_GROUPS: "labelers",
        };
      });
      await use(server);
      await server.stop();
      await provider.current?.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test("I sign in where my hospital keeps my account, and come back to where I wanted to go", async ({
  page,
  provider,
  lookAt,
}) => {
  await provider.current?.signsIn({ sub: "1", preferred_username: "grace", groups: ["labelers"] });
  await page.goto("/projects?which=shared");
  await expect(page.getByRole("link", { name: "Continue with City Hospital" })).toBeVisible();
  await lookAt("sign-in-provider");
  await page.getByRole("link", { name: "Continue with City Hospital" }).click();
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await expect(page).toHaveURL(/which=shared/);
  await expect(page.getByRole("button", { name: "Account of grace" })).toBeVisible();
});

test("Who may not come in is told why, and may still use a password", async ({ page, provider, server, lookAt }) => {
  await provider.current?.signsIn({ sub: "2", preferred_username: "mallory", groups: ["outsiders"] });
  await page.goto("/jobs");
  await page.getByRole("link", { name: "Continue with City Hospital" }).click();
  await expect(page.getByRole("alert")).toContainText("There is no account here for you");
  await expect(page.getByRole("alert")).toContainText("City Hospital");
  await lookAt("sign-in-refused");
  await page.getByLabel("User name").fill(server.admin.username);
  await page.getByLabel("Password", { exact: true }).fill(server.admin.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Jobs" })).toBeVisible();
});

test("I join my account with the hospital's, sign in with it, and part the two", async ({
  page,
  provider,
  server,
  signIn,
  lookAt,
}) => {
  await provider.current?.signsIn({ sub: "3", preferred_username: "someone", groups: ["labelers"] });
  const owner = await makeUser(server, "Lise");
  await signIn(owner, "/account");
  const section = page.getByRole("region", { name: "Account at City Hospital" });
  await section.getByRole("button", { name: "Join with City Hospital" }).click();
  await expect(section.getByText("It is joined.")).toBeVisible();
  await lookAt("account-joined");
  await page.context().clearCookies();
  await page.goto("/account");
  await page.getByRole("link", { name: "Continue with City Hospital" }).click();
  await section.getByRole("button", { name: "Part the two accounts" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Part the two accounts" }).click();
  await expect(section.getByText("It is not joined.")).toBeVisible();
});

test("An account there that is joined already is told on my account", async ({ page, provider, server, signIn }) => {
  await provider.current?.signsIn({ sub: "5", preferred_username: "joined", groups: ["labelers"] });
  await page.goto("/projects");
  await page.getByRole("link", { name: "Continue with City Hospital" }).click();
  await expect(page.getByRole("button", { name: "Account of joined" })).toBeVisible();
  await page.context().clearCookies();
  await signIn(await makeUser(server, "Edith"), "/account");
  const section = page.getByRole("region", { name: "Account at City Hospital" });
  await section.getByRole("button", { name: "Join with City Hospital" }).click();
  await expect(section.getByRole("alert")).toContainText("is joined with another account here");
  await expect(section.getByText("It is not joined.")).toBeVisible();
});

test("A provider that dies while people work is told on the sign-in page, and a password still does", async ({
  page,
  provider,
  server,
  lookAt,
}) => {
  await provider.current?.signsIn({ sub: "4", preferred_username: "ida", groups: ["labelers"] });
  await page.goto("/projects?which=shared");
  await page.getByRole("link", { name: "Continue with City Hospital" }).click();
  await expect(page.getByRole("button", { name: "Account of ida" })).toBeVisible();
  await page.context().clearCookies();

  // The last story of this file: the provider is not there for another.
  await provider.current?.stop();
  await page.goto("/projects?which=shared");
  await page.getByRole("link", { name: "Continue with City Hospital" }).click();
  await expect(page.getByRole("alert")).toContainText("City Hospital");
  await expect(page.getByRole("alert")).toContainText("It does not answer as it should.");
  await lookAt("sign-in-provider-gone");
  await page.getByLabel("User name").fill(server.admin.username);
  await page.getByLabel("Password", { exact: true }).fill(server.admin.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await expect(page).toHaveURL(/which=shared/);
});
