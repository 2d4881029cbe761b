import type { Page } from "@playwright/test";
import { type Api, apiAs, makeUser, regionItem } from "./api";
import { submit } from "./labelingPage";
import { assigned, completionsOf, labelingProject, submittedCompletion } from "./labelingProject";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// A completion goes to its Reviewer, comes back with a note, and is submitted again.
const TEXT = "Takes aspirin 81 mg daily.\nDenies chest pain.";
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8" hotkey="d"/>
    <Label value="STRENGTH" background="#e8743b" hotkey="s"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>`;
const region = (id: string, words: string, label: string) => regionItem(TEXT, id, words, label);

interface Team {
  annotator: Account;
  reviewer: Account;
  asAnnotator: Api;
  asReviewer: Api;
  task: number;
  address: string;
}

/** A task that is Grace's to label and Alan's to review, with what Grace submitted. */
async function submittedTask(server: Server): Promise<Team> {
  const [owner, annotator, reviewer] = [
    await makeUser(server, "Ada"),
    await makeUser(server, "Grace"),
    await makeUser(server, "Alan"),
  ];
  const api = await apiAs(server, owner);
  const guidelines = "# Doses\n\nLabel each **dose** with its unit.\n\n<script>alert(1)</script>";
  const notes = [{ title: "note.txt", text: TEXT }];
  const { id, tasks, address } = await labelingProject(api, { name: "Review", guidelines, xml: CONFIG, notes });
  const task = tasks[0] ?? 0;
  await assigned(api, id, [task], annotator, "annotator");
  await assigned(api, id, [task], reviewer, "reviewer");
  const asAnnotator = await apiAs(server, annotator);
  await submittedCompletion(asAnnotator, task, [region("T1", "aspirin", "DRUG")]);
  const asReviewer = await apiAs(server, reviewer);
  return { annotator, reviewer, asAnnotator, asReviewer, task, address };
}

const regions = (page: Page) => page.getByRole("listbox", { name: "Regions", exact: true });
const review = (page: Page) => page.getByRole("region", { name: "Review" });

test("A Reviewer rejects with a note; the annotator corrects it and submits again", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const { annotator, reviewer, asReviewer, task, address } = await submittedTask(server);
  await signIn(reviewer, address);
  await expect(regions(page).getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
  await review(page).getByRole("button", { name: "Reject" }).click();
  await expect(review(page).getByText("Say what is to be corrected.")).toBeVisible();
  await lookAt("review-waiting");

  // What the API has against the note stands at its field, and nothing was decided.
  const note = review(page).getByRole("textbox", { name: "Note" });
  await note.fill("x".repeat(5_001));
  await review(page).getByRole("button", { name: "Reject" }).click();
  await expect(note).toHaveAttribute("aria-invalid", "true");
  await expect(review(page).getByText(/5000/)).toBeVisible();
  await note.fill("The strength is missing.\nLabel 81 mg too.");
  await page.keyboard.press("Alt+r");
  await expect(review(page).getByText(`Rejected by ${reviewer.username}`)).toBeVisible();
  await lookAt("review-rejected");

  await signIn(annotator, address);
  const toCorrect = page.getByRole("status").filter({ hasText: "To correct" });
  await expect(toCorrect).toContainText("Label 81 mg too.");
  await expect(page.getByRole("region", { name: "Review" })).toHaveCount(0);
  await lookAt("review-to-correct");
  await toCorrect.getByRole("button", { name: "Correct it" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await expect(regions(page).getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
  await expect(toCorrect).toContainText("The strength is missing.");
  await lookAt("review-correcting");
  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  await expect(toCorrect).toHaveCount(0);

  await signIn(reviewer, address);
  await expect(review(page)).toBeVisible();
  await page.keyboard.press("Alt+a");
  await expect(review(page).getByText(`Accepted by ${reviewer.username}`)).toBeVisible();
  const [first, second] = await completionsOf(asReviewer, task);
  expect(first).toMatchObject({ review: "rejected", review_note: "The strength is missing.\nLabel 81 mg too." });
  expect(second).toMatchObject({ review: "accepted", review_note: null, is_ground_truth: true });
  await review(page).getByRole("button", { name: "Undo the review" }).click();
  await expect(review(page).getByRole("button", { name: "Accept" })).toBeVisible();

  // Its author sees a review by itself.
  await signIn(annotator, address);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  await asReviewer.POST("/api/v1/completions/{completion_id}/accept", {
    params: { path: { completion_id: second?.id ?? 0 } },
    body: { version: (await completionsOf(asReviewer, task))[1]?.version ?? 0 },
  });
  await expect(page.getByText(`Accepted by ${reviewer.username}`)).toBeVisible();
});

test("What somebody else decided meanwhile is told, and not overwritten", async ({ page, server, signIn, lookAt }) => {
  const { reviewer, asReviewer, task, address } = await submittedTask(server);
  await signIn(reviewer, address);
  await expect(review(page).getByRole("button", { name: "Accept" })).toBeVisible();
  const [submitted] = await completionsOf(asReviewer, task);
  await asReviewer.POST("/api/v1/completions/{completion_id}/accept", {
    params: { path: { completion_id: submitted?.id ?? 0 } },
    body: { version: submitted?.version ?? 0, note: "Well done." },
  });
  await review(page).getByRole("textbox", { name: "Note" }).fill("No.");
  await review(page).getByRole("button", { name: "Reject" }).click();
  await expect(review(page).getByRole("alert")).toBeVisible();
  await expect(review(page).getByText("Well done.")).toBeVisible();
  await lookAt("review-refused");
  expect((await completionsOf(asReviewer, task))[0]).toMatchObject({ review: "accepted", review_note: "Well done." });
});

test("Guidelines and comments stand beside the text while I label", async ({ page, server, signIn, lookAt }) => {
  const { annotator, reviewer, asAnnotator, asReviewer, task, address } = await submittedTask(server);
  await signIn(annotator, address);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  const drawer = page.getByRole("region", { name: "Beside the text" });

  // By key; labels and their keys stay in reach.
  await page.getByRole("application").focus();
  const before = await page.getByRole("application").boundingBox();
  await page.keyboard.press("Alt+g");
  await expect(drawer).toBeFocused();
  expect(await page.getByRole("application").boundingBox()).toEqual(before);
  await expect(drawer.getByRole("heading", { name: "Doses" })).toBeVisible();
  await expect(drawer.locator("script")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "STRENGTH" })).toBeVisible();
  await lookAt("drawer-guidelines");
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole("application")).toBeFocused();

  await page.getByRole("button", { name: "Comments" }).click();
  await drawer.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(drawer.getByText("Write something first.")).toBeVisible();
  const field = drawer.getByRole("textbox", { name: "New comment" });
  await field.fill("Is 81 mg a STRENGTH <b>here</b>?");
  // Not sent yet, and not lost by closing it or by another load.
  await page.reload();
  await expect(page.getByRole("application")).toBeVisible();
  await page.keyboard.press("Alt+c");
  await expect(field).toHaveValue("Is 81 mg a STRENGTH <b>here</b>?");
  await drawer.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(drawer.getByRole("listitem").getByText("Is 81 mg a STRENGTH <b>here</b>?")).toBeVisible();
  await expect(field).toHaveValue("");
  await expect(page.getByRole("button", { name: "Comments (1)" })).toBeVisible();

  await signIn(reviewer, address);
  await page.getByRole("button", { name: "Comments (1)" }).click();
  await drawer.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(drawer.getByRole("textbox", { name: `Answer to ${annotator.username}` })).toBeFocused();
  await page.keyboard.type("Yes, it is.");
  await drawer.getByRole("button", { name: "Send the answer" }).click();
  await expect(drawer.getByText("Yes, it is.")).toBeVisible();
  await drawer.getByRole("button", { name: "Change" }).click();
  await drawer.getByRole("textbox", { name: "Your comment" }).fill("Yes, with its unit.");
  await drawer.getByRole("button", { name: "Save the change" }).click();
  await expect(drawer.getByText("Yes, with its unit.")).toBeVisible();
  await expect(drawer.getByText(", edited")).toBeVisible();
  // What the other one does meanwhile is seen by itself.
  const comments = { params: { path: { task_id: task } } };
  await asAnnotator.POST("/api/v1/tasks/{task_id}/comments", { ...comments, body: { text: "And mg alone?" } });
  await expect(drawer.getByText("And mg alone?")).toBeVisible();
  const { data: both } = await asAnnotator.GET("/api/v1/tasks/{task_id}/comments", comments);
  const params = { path: { comment_id: both?.items.at(-1)?.id ?? 0 } };
  await asAnnotator.DELETE("/api/v1/comments/{comment_id}", { params });
  await expect(drawer.getByText("And mg alone?")).toHaveCount(0);
  await field.fill("Never mind.");
  await drawer.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(drawer.getByRole("listitem").getByText("Never mind.")).toBeVisible();
  await lookAt("drawer-comments");
  await drawer.getByRole("button", { name: "Delete" }).last().click();
  await drawer.getByRole("button", { name: "Delete it for good" }).click();
  await expect(drawer.getByText("Never mind.")).toHaveCount(0);
  await drawer.getByRole("button", { name: "Resolve" }).click();
  await expect(drawer.getByText(`Resolved by ${reviewer.username}`)).toBeVisible();
  await lookAt("drawer-resolved");
  await expect(page.getByRole("button", { name: "Comments", exact: true })).toBeVisible();
  const { data } = await asReviewer.GET("/api/v1/tasks/{task_id}/comments", { params: { path: { task_id: task } } });
  const [asked, answered] = data?.items ?? [];
  expect(answered).toMatchObject({ parent_id: asked?.id, author: reviewer.username, text: "Yes, with its unit." });
  expect(asked?.resolved_by).toBe(reviewer.username);
});

test("I am led from one task that waits for my review to the next", async ({ page, server, signIn, lookAt }) => {
  const [owner, reviewer] = [await makeUser(server, "Ada"), await makeUser(server, "Alan")];
  const api = await apiAs(server, owner);
  const notes = [1, 2, 3, 4].map((number) => ({ title: `note ${number}.txt`, text: TEXT }));
  const { id, tasks } = await labelingProject(api, { name: "Queue", xml: CONFIG, notes });
  await assigned(api, id, tasks.slice(1), reviewer, "reviewer");
  // The first is not Alan's, and of the third nothing was submitted.
  for (const task of [tasks[0], tasks[1], tasks[3]])
    await submittedCompletion(api, task ?? 0, [region("T1", "aspirin", "DRUG")]);
  await signIn(reviewer, `/projects/${id}/tasks`);
  await expect(page.getByText("note 2.txt")).toBeVisible();
  await lookAt("tasks-reviewer");
  await page.getByRole("button", { name: "Start reviewing" }).click();
  const titleIs = (title: string) => expect(page.getByRole("heading", { level: 2 })).toHaveText(title);
  await titleIs("2. note 2.txt");
  await review(page).getByRole("button", { name: "Accept" }).click();
  await expect(review(page).getByText(`Accepted by ${reviewer.username}`)).toBeVisible();
  await lookAt("review-next");
  await review(page).getByRole("button", { name: "Next to review" }).click();
  await titleIs("4. note 4.txt");
  await page.keyboard.press("Alt+n");
  await expect(page.getByText("Nothing else waits for your review.")).toBeVisible();
  await page.keyboard.press("Alt+a");
  await expect(review(page).getByText(`Accepted by ${reviewer.username}`)).toBeVisible();
  await page.goto(`/projects/${id}/tasks`);
  await page.getByRole("button", { name: "Start reviewing" }).click();
  await expect(page.getByText("Nothing waits for your review.")).toBeVisible();
});
