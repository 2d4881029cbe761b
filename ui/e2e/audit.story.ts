import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
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

/** What a link of the page downloads. */
async function downloaded(page: Page, link: string): Promise<string> {
  const begun = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFile(await (await begun).path(), "utf8");
}

test("I filter the audit and take out what is left, and nothing else", async ({ page, server, signIn, lookAt }) => {
  const [owner, member] = [await makeUser(server, "Ida"), await makeUser(server, "Linus")];
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Audit"), template: "ner" } });
  const params = { path: { project_id: data?.id ?? 0 } };
  const body = { username: member.username, role: "annotator" as const };
  await api.POST("/api/v1/projects/{project_id}/members", { params, body });
  await api.PATCH("/api/v1/projects/{project_id}", { params, body: { description: 'Doses, "as written"' } });
  await signIn(server.admin, "/audit");
  const rows = page.getByRole("row").filter({ hasText: owner.username });
  await page.getByLabel("Who").fill(owner.username);
  await expect(page).toHaveURL(/actor=/);
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  await page.getByRole("textbox", { name: "What", exact: true }).fill("member");
  await expect(page).toHaveURL(/action=member/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(member.username);
  await lookAt("audit-filtered");
  await page.reload();
  await expect(rows).toHaveCount(1);

  const csv = (await downloaded(page, "Download CSV")).trim().split("\r\n");
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain(owner.username);
  expect(csv[1]).toContain("member.");
  const entries = (await downloaded(page, "Download JSONL")).trim().split("\n");
  expect(entries).toHaveLength(1);
  expect(JSON.parse(entries[0] ?? "")).toMatchObject({ actor: owner.username, project_id: data?.id });

  await page.getByLabel("On what").fill("nothing is called so");
  await expect(page.getByText("No entry is like this")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await page.getByLabel("Who").fill(owner.username);
  await expect(rows).toHaveCount(all);
  await page.getByLabel("Who").fill(server.admin.username);
  await expect(page.getByRole("row", { name: /audit\.export.*jsonl/ }).first()).toBeVisible();
});
