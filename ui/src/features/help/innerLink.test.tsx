import { expect, test } from "vitest";
import { innerLink } from "./innerLink";

function click(html: string, how: MouseEventInit = {}): string | null {
  const place = document.createElement("div");
  place.innerHTML = html;
  let led: string | null = null;
  place.addEventListener("click", (event) => {
    led = innerLink(event);
    event.preventDefault();
  });
  place
    .querySelector("[data-here]")
    ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...how }));
  return led;
}

test("A link to another page of the help stays inside of the application", () => {
  expect(click('<a href="/help/tasks#search"><code data-here>x</code></a>')).toBe("/help/tasks#search");
});

test("The browser follows other links, and opens a new tab where it is asked to", () => {
  expect(click('<a href="https://example.org" data-here>x</a>')).toBeNull();
  expect(click("<p data-here>x</p>")).toBeNull();
  expect(click('<a href="/help/tasks" data-here>x</a>', { ctrlKey: true })).toBeNull();
  expect(click('<a href="/help/tasks" data-here>x</a>', { button: 1 })).toBeNull();
});
