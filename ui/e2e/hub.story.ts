import { apiAs, makeUser, unique } from "./api";
import { expect, test } from "./story";

const ZIP = { name: "notes.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") };

test("I look a model up, read its card and see where it is used", async ({ page, server, signIn, lookAt }) => {
  const api = await apiAs(server, server.admin);
  const name = unique("Uses posology");
  const { data: project } = await api.POST("/api/v1/projects", { body: { name, template: "ner" } });
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", {
    params: { path: { project_id: project?.id ?? 0 } },
    body: { model: "posology", labels: ["DRUG"] },
  });
  await signIn(server.admin, "/models");
  await expect(page.getByRole("button", { name: "Card of posology, version 1" })).toBeVisible();
  await lookAt("models");
  await page.getByRole("searchbox").fill("strength");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Card of posology, version 1" }).click();
  const card = page.getByRole("dialog", { name: "posology, version 1" });
  await expect(card.getByRole("heading", { name: "Model card" })).toBeVisible();
  await expect(card.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  await lookAt("model-card");
  const download = page.waitForEvent("download");
  await card.getByRole("link", { name: "Download zip" }).click();
  expect((await download).suggestedFilename()).toBe("posology-1.zip");
  await card.getByRole("button", { name: "Delete" }).click();
  const asked = page.getByRole("dialog", { name: "Delete posology, version 1?" });
  await asked.getByRole("button", { name: "Delete model" }).click();
  await expect(asked.getByRole("alert")).toContainText(name);
});

test("Without rights of an admin I read cards, and neither upload nor delete", async ({ page, server, signIn }) => {
  await signIn(await makeUser(server, "Grace"), "/models?model=biomedical%401");
  const card = page.getByRole("dialog", { name: "biomedical, version 1" });
  await expect(card.getByRole("row", { name: /Chemical/ })).toBeVisible();
  await expect(card.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Upload a model" })).toHaveCount(0);
});

test("Uploads and downloads are jobs that tell why they failed", async ({ page, server, signIn, lookAt }) => {
  await signIn(server.admin, "/models");
  await page.getByRole("button", { name: "Upload a model" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Zip file" }).click();
  await (await chooser).setFiles([ZIP]);
  await lookAt("model-upload");
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Upload a model" })).toHaveCount(0);
  await page.getByRole("link", { name: "Jobs" }).click();
  const row = page.getByRole("row", { name: /Model import/ });
  await expect(row.getByText("Failed")).toBeVisible({ timeout: 60_000 });
  await lookAt("jobs");
  await row.getByRole("button", { name: /Details of Model import/ }).click();
  const details = page.getByRole("dialog", { name: "Model import" });
  await expect(details.getByRole("alert")).toContainText("zip");
  await lookAt("job-details");
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Cancelled" }).click();
  await expect(page).toHaveURL(/state=cancelled/);
  await expect(page.getByText("No job is like this")).toBeVisible();
  await page.getByRole("link", { name: "Models Hub" }).click();
  await page.getByText("To download", { exact: true }).click();
  await expect(page.getByRole("button", { name: "Download ner_dl", exact: true })).toBeVisible();
  await lookAt("models-open");
});
