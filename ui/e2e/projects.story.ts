import { apiAs, makeUser, unique } from "./api";
import { expect, test } from "./story";

test("I make a project with the wizard", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const grace = await makeUser(server, "Grace");
  await signIn(ada, "/projects");
  await expect(page.getByText("No projects yet")).toBeVisible();
  await lookAt("projects-empty");
  await page.getByRole("link", { name: "New project" }).first().click();

  await expect(page.getByRole("heading", { name: "New project" })).toBeFocused();
  const name = unique("Medication");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Description", { exact: true }).fill("Doses in visit notes");
  await page.getByLabel("Guidelines", { exact: true }).fill("Label each **dose** with its unit.");
  await page.getByText("Preview", { exact: true }).click();
  await expect(page.locator("strong", { hasText: "dose" })).toBeVisible();
  await lookAt("wizard-description");
  await page.getByRole("button", { name: "Create and go on" }).click();

  await expect(page.getByRole("heading", { name: "Team" })).toBeVisible();
  await page.getByRole("textbox", { name: "Person" }).fill(grace.username);
  await page.getByRole("option", { name: grace.username }).click();
  await page.getByRole("button", { name: "Add to team" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: grace.username })).toBeVisible();
  await lookAt("wizard-team");
  await page.getByRole("button", { name: "Next" }).click();

  await expect(page.getByRole("heading", { name: "Begin with a template" })).toBeVisible();
  await page.getByRole("radio", { name: /^Classification/ }).click();
  await lookAt("wizard-configuration");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText(`${name} is ready for documents`)).toBeVisible();
  await lookAt("wizard-import");

  const api = await apiAs(server, ada);
  const { data } = await api.GET("/api/v1/projects", { params: { query: { search: name } } });
  const made = data?.items[0];
  expect(made?.member_count).toBe(2);
  const config = await api.GET("/api/v1/projects/{project_id}/labeling-config", {
    params: { path: { project_id: made?.id ?? 0 } },
  });
  expect(config.data?.xml).toContain("Not relevant");
});

test("A name that is taken is told at its field", async ({ page, server, signIn }) => {
  const ada = await makeUser(server, "Ada");
  const name = unique("Taken");
  await (await apiAs(server, ada)).POST("/api/v1/projects", { body: { name } });
  await signIn(ada, "/projects/new");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create and go on" }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(new RegExp(name));
});

test("I find projects by name, group and whose they are", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const grace = await makeUser(server, "Grace");
  const [mine, theirs] = [unique("Cardiology notes"), unique("Discharge letters")];
  const api = await apiAs(server, ada);
  await api.POST("/api/v1/projects", {
    body: { name: mine, description: "Doses, routes and frequencies in visit notes." },
  });
  const other = await (await apiAs(server, grace)).POST("/api/v1/projects", { body: { name: theirs } });
  await (await apiAs(server, grace)).POST("/api/v1/projects/{project_id}/members", {
    params: { path: { project_id: other.data?.id ?? 0 } },
    body: { username: ada.username, role: "annotator" },
  });
  await signIn(ada, "/projects");
  await expect(page.getByRole("link", { name: mine })).toBeVisible();
  await expect(page.getByRole("link", { name: theirs })).toBeVisible();

  await page.getByRole("button", { name: "Groups" }).click();
  await page.getByLabel("New group").fill("Heart");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Name of the group Heart")).toBeVisible();
  await lookAt("groups");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: mine }).click();
  await page.getByRole("link", { name: "Set-up" }).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("combobox", { name: "Group" }).click();
  await page.getByRole("option", { name: "Heart" }).click();
  await expect(page.getByRole("banner").or(page.locator("main")).getByText("Heart").first()).toBeVisible();

  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await expect(page.getByRole("article").filter({ hasText: mine })).toContainText("Heart");
  await lookAt("projects");
  await page.getByRole("searchbox").fill("heart");
  await expect(page.getByRole("link", { name: theirs })).toBeHidden();
  await expect(page.getByRole("link", { name: mine })).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await page.getByText("Shared with me").click();
  await expect(page.getByRole("link", { name: mine })).toBeHidden();
  await expect(page.getByRole("link", { name: theirs })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: theirs })).toBeVisible();
  await page.getByRole("searchbox").fill("nothing is called so");
  await page.getByRole("button", { name: "Show all projects" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
});

test("I set a project up and put the team in order by keyboard", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const [grace, alan] = [await makeUser(server, "Grace"), await makeUser(server, "Alan")];
  const api = await apiAs(server, ada);
  const made = await api.POST("/api/v1/projects", {
    body: { name: unique("Order"), guidelines: "## Doses\nEach *dose*." },
  });
  const path = { project_id: made.data?.id ?? 0 };
  for (const { username } of [grace, alan]) {
    await api.POST("/api/v1/projects/{project_id}/members", {
      params: { path },
      body: { username, role: "annotator" },
    });
  }
  await signIn(ada, `/projects/${path.project_id}/setup`);
  await expect(page.getByRole("heading", { name: "Description" })).toBeVisible();
  await lookAt("setup-description");
  await page.getByLabel("Description", { exact: true }).fill("All of it");
  await page.getByRole("link", { name: "Team" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.getByRole("link", { name: "Team" }).click();
  await expect(page.getByRole("listitem")).toHaveCount(3);
  await lookAt("setup-team");
  await page.getByRole("button", { name: /^Move Alan/ }).press("Alt+ArrowUp");
  await expect(page.getByText(`${alan.username} is now at place 2 of 3.`)).toBeAttached();
  await expect(page.getByRole("listitem").nth(1)).toContainText(alan.username);
  await page.getByRole("group", { name: "Roles of Alan" }).getByText("Reviewer").click();
  await expect
    .poll(async () => (await api.GET("/api/v1/projects/{project_id}/members", { params: { path } })).data)
    .toMatchObject([
      { username: ada.username },
      { username: alan.username, roles: ["reviewer", "annotator"] },
      { username: grace.username },
    ]);

  await page.getByRole("link", { name: "Settings" }).click();
  await lookAt("setup-settings");
  await page.getByRole("switch", { name: "Blind mode" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => (await api.GET("/api/v1/projects/{project_id}", { params: { path } })).data?.settings.blind)
    .toBe(true);
});

test("I archive, clone and delete a project", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const api = await apiAs(server, ada);
  const name = unique("Short lived");
  const made = await api.POST("/api/v1/projects", { body: { name } });
  await signIn(ada, `/projects/${made.data?.id}/setup/settings`);
  await page.getByRole("button", { name: "Archive project" }).click();
  await expect(page.getByText("This project is archived")).toBeVisible();
  await page.getByRole("button", { name: "Take up again" }).click();
  await expect(page.getByText("This project is archived")).toBeHidden();
  await page.getByRole("button", { name: "Clone project" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Clone project" }).click();
  await expect(page.getByRole("heading", { name: `${name} cloned` })).toBeVisible();

  await page.goto(`/projects/${made.data?.id}/setup/settings`);
  await page.getByRole("button", { name: "Delete project" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Delete project" })).toBeDisabled();
  await lookAt("delete-project");
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: "Delete project" }).click();
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toBeHidden();
});

test("An Annotator reads what it is about and sees no set-up", async ({ page, server, signIn, lookAt }) => {
  const [ada, grace] = [await makeUser(server, "Ada"), await makeUser(server, "Grace")];
  const api = await apiAs(server, ada);
  const made = await api.POST("/api/v1/projects", {
    body: { name: unique("Read"), guidelines: "# How\nWith **care**." },
  });
  const path = { project_id: made.data?.id ?? 0 };
  await api.POST("/api/v1/projects/{project_id}/members", {
    params: { path },
    body: { username: grace.username, role: "annotator" },
  });
  await signIn(grace, `/projects/${path.project_id}/about`);
  await expect(page.locator("strong", { hasText: "care" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Set-up" })).toBeHidden();
  await lookAt("about");
});
