import { apiAs, makeUser, regionItem } from "./api";
import { regionsOf, saveState } from "./labelingPage";
import { labelingProject } from "./labelingProject";
import { expect, test } from "./story";

test.use({ viewport: { width: 768, height: 1024 }, hasTouch: true });

// By finger: choose a label, touch what is there; the panels fit.
const TEXT = "Takes aspirin 81 mg daily.\nDenies chest pain.";

test("On a tablet I choose and change labels by touch, and nothing is scrolled sideways", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Hedy");
  const api = await apiAs(server, owner);
  const labels = ["DRUG", "STRENGTH", "PROBLEM", "FREQUENCY"].map((value) => `<Label value="${value}"/>`).join("");
  const xml = `<View><Labels name="label" toName="text">${labels}</Labels><Text name="text" value="$text"/></View>`;
  const result = [regionItem(TEXT, "T1", "aspirin", "DRUG", { confidence: 0.9 })];
  const notes = [{ title: "note.txt", text: TEXT }];
  await signIn(owner, (await labelingProject(api, { name: "Tablet", xml, notes, predictions: [result] })).address);
  await page.getByRole("button", { name: "Start from this prediction" }).tap();
  await expect(regionsOf(page).getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
  await lookAt("tablet-labeling");

  await regionsOf(page).getByRole("option", { name: "DRUG: aspirin" }).tap();
  await page.getByRole("toolbar", { name: "Labels", exact: true }).getByRole("button", { name: "PROBLEM" }).tap();
  await expect(regionsOf(page).getByRole("option", { name: "PROBLEM: aspirin" })).toBeVisible();
  // A finger marks a word as the system does it, by the selection alone: no pointer is let go in the text.
  await page.evaluate(() => {
    const text = document.querySelector("[role=application]") as HTMLElement;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf("pain") ?? -1;
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + 4);
    }
  });
  const offered = page.getByRole("toolbar", { name: "Label the marked text" });
  await offered.getByRole("button", { name: "STRENGTH" }).tap();
  await expect(regionsOf(page).getByRole("option", { name: "STRENGTH: pain" })).toBeVisible();
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  await page.getByRole("button", { name: "Preferences of labeling" }).tap();
  await lookAt("tablet-labeling-panels");
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isTooWide).toBe(false);
});
