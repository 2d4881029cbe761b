import { expect, test } from "vitest";
import { jobFile } from "./file";

test("Exports that are done have a file, each kind at its own address", () => {
  const job = { id: "j", kind: "export", state: "done", project_id: 7 };
  expect(jobFile(job)).toBe("/api/v1/projects/7/exports/j/file");
  expect(jobFile({ ...job, kind: "project-export" })).toBe("/api/v1/projects/7/project-export/j/file");
  expect(jobFile({ ...job, kind: "import" })).toBeNull();
  expect(jobFile({ ...job, state: "running" })).toBeNull();
  expect(jobFile({ ...job, project_id: null })).toBeNull();
});
