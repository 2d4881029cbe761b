import { apiAs, makeUser, unique } from "./api";
import { expect, test } from "./story";

test("I look up who did what, and open an entry", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Audit"), template: "ner" } });
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", {
    params: { path: { project_id: data?.id ?? 0 } },
    body: { model: "posology", labels: ["DRUG"] },
  });
  await signIn(server.admin, "/audit");
  await page.getByLabel("Who").fill(owner.username);
  await expect(page).toHaveURL(/actor=/);
  await expect(page.getByRole("row", { name: new RegExp(server.admin.username) })).toHaveCount(0);
  await expect(page.getByRole("row", { name: /config/ }).first()).toBeVisible();
  await lookAt("audit");
  await page
    .getByRole("row", { name: /config/ })
    .first()
    .getByRole("button")
    .click();
  await expect(page.getByRole("dialog").getByText(owner.username)).toBeVisible();
  await lookAt("audit-entry");
  await page.keyboard.press("Escape");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toBe("audit.csv");
});

test("A project's Owner sees its audit; others see none", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Grace");
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Audit"), template: "ner" } });
  await signIn(owner, `/projects/${data?.id}/audit`);
  await expect(page.getByRole("row", { name: /project/ }).first()).toBeVisible();
  await lookAt("project-audit");
  await page.goto("/audit");
  await expect(page.getByText("Only administrators see the audit.")).toBeVisible();
});
