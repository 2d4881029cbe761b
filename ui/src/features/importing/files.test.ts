import { expect, test } from "vitest";
import { bytesOf, withFiles } from "./files";

const file = (name: string, content: string) => new File([content], name, { lastModified: 1 });

test("Files are added once, in their order", () => {
  const first = withFiles([], [file("a.txt", "one"), file("b.txt", "two")]);
  const all = withFiles(first, [file("b.txt", "two"), file("c.txt", "three"), file("c.txt", "three")]);
  expect(all.map(({ name }) => name)).toEqual(["a.txt", "b.txt", "c.txt"]);
  expect(bytesOf(all)).toBe(11);
});

test("A file of the same name with other content is another file", () => {
  expect(withFiles([file("a.txt", "one")], [file("a.txt", "longer")])).toHaveLength(2);
});
