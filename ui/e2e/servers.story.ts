import { apiAs, makeUser, unique } from "./api";
import { expect, test } from "./story";

test("I see what runs, read its log and stop it; others only look", async ({
  page,
  server,
  signIn,
  lookAt,
  browser,
}) => {
  const owner = await makeUser(server, "Ada");
  await signIn(owner, "/servers");
  await expect(page.getByText("No server runs")).toBeVisible();
  await lookAt("servers-empty");
  const api = await apiAs(server, owner);
  const name = unique("Medication");
  const { data: project } = await api.POST("/api/v1/projects", { body: { name, template: "ner" } });
  const params = { path: { project_id: project?.id ?? 0 } };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", {
    params,
    body: { model: "posology", labels: ["DRUG", "STRENGTH"] },
  });
  const { data: deployed } = await api.POST("/api/v1/projects/{project_id}/deploy", { params, body: {} });
  const id = deployed?.id ?? 0;
  // It comes by itself: the open page hears of it.
  const card = page.getByRole("article", { name: `Server ${id}` });
  await expect(card.getByText("Idle")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/1 of \d+ servers run/)).toBeVisible();
  await lookAt("servers");
  await card.getByRole("button", { name: `Log of server ${id}` }).click();
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Log" })).toBeVisible();
  await lookAt("server-log");
  await page.keyboard.press("Escape");

  const context = await browser.newContext({ baseURL: server.address });
  const other = await context.newPage();
  await context.request.post("/api/v1/session", { data: await makeUser(server, "Grace") });
  await other.goto("/servers");
  await expect(other.getByRole("button", { name: `Log of server ${id}` })).toBeVisible();
  await expect(other.getByRole("button", { name: `Stop server ${id}` })).toHaveCount(0);

  await card.getByRole("button", { name: `Stop server ${id}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop server" }).click();
  await expect(page.getByRole("row", { name: new RegExp(`Server ${id}`) })).toContainText("Stopped by", {
    timeout: 60_000,
  });
  await expect(other.getByText("No server runs")).toBeVisible();
  await lookAt("servers-ended");
  await context.close();
});
