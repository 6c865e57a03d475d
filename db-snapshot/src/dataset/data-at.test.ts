import { join } from "node:path";
import { expect, it } from "vitest";
import { dataAt } from "./data-at.ts";

it("reads a commit's data set in its own folder, and below another", () => {
  const { files, rows } = dataAt("HEAD");
  expect(files).toContain("digimon");
  const root = join(import.meta.dirname, "..", "..", "..");
  const below = dataAt("HEAD", root, "db-snapshot/data");
  expect([below.files, below.rows("games")]).toEqual([files, rows("games")]);
});
