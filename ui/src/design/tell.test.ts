import { expect, test } from "vitest";
import { texts } from "@/texts";
import { tell } from "./tell";

const error = (hint: string | null) =>
  Object.assign(new Error("There is no user 7."), {
    status: 404,
    hint,
    problems: [{ where: "body.name", problem: "Taken" }],
  });

test("an error is told with its hint and what was refused, but not with calls of the API", () => {
  const t = texts().design;
  expect(tell(error("Ask its Owner."), t)).toMatchObject({ message: "There is no user 7.", hint: "Ask its Owner." });
  expect(tell(error("See GET /api/v1/users."), t).hint).toBeNull();
  expect(tell(error("POST …/exports begins a new one."), t).hint).toBeNull();
  expect(tell(error(null), t).details[0]).toContain("Taken");
});
