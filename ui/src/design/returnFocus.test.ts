// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFocusOverDialogs } from "./returnFocus";

let end: () => void;
beforeEach(() => {
  document.body.innerHTML = '<main><button id="open">Open</button><button id="other">Other</button></main>';
  end = keepFocusOverDialogs();
});
afterEach(() => end());

const named = (id: string) => document.getElementById(id) as HTMLElement;
/** A dialog that takes the focus as it opens. */
function open(id: string): HTMLElement {
  const portal = document.createElement("div");
  portal.innerHTML = `<section role="dialog"><button id="${id}">Close</button></section>`;
  document.body.append(portal);
  named(id).focus();
  return portal;
}
const told = () => new Promise((seen) => setTimeout(seen));

test("the focus returns to what had it before the dialog", async () => {
  named("open").focus();
  open("close").remove();
  await told();
  expect(document.activeElement?.id).toBe("open");
});

test("dialogs over each other give it back one by one", async () => {
  named("open").focus();
  const [outer, inner] = [open("outer"), open("inner")];
  inner.remove();
  await told();
  expect(document.activeElement?.id).toBe("outer");
  outer.remove();
  await told();
  expect(document.activeElement?.id).toBe("open");
});

test("who has put the focus elsewhere keeps it there", async () => {
  named("open").focus();
  const dialog = open("close");
  named("other").focus();
  dialog.remove();
  await told();
  expect(document.activeElement?.id).toBe("other");
});

test("an opener that is gone takes nothing", async () => {
  named("open").focus();
  const dialog = open("close");
  named("open").remove();
  dialog.remove();
  await told();
  expect(document.activeElement).toBe(document.body);
});
