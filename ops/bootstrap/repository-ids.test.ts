import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { withIds } from "./repository-ids.ts";

const LINE = 'ids: { owner: "1", repository: "2" }';

it.each([
  ['repository: { owner: "octo", name: "dex" },', `repository: { owner: "octo", name: "dex", ${LINE} },`],
  ['repository: { owner: "octo", name: "dex", },', `repository: { owner: "octo", name: "dex", ${LINE} },`],
  [
    'repository: {\n    owner: "octo",\n    name: "dex",\n  },',
    `repository: {\n    owner: "octo",\n    name: "dex", ${LINE}\n  },`,
  ],
])("adds the ids to %j", (text, completed) => {
  expect(withIds(text, LINE)).toBe(completed);
});

it("adds nothing where the repository is not written as an object", () => {
  expect(withIds("repository: REPOSITORY,", LINE)).toBeUndefined();
});

it("adds the ids to the committed configuration", () => {
  const file = fileURLToPath(import.meta.resolve("@digidex/cdk/digidex.config"));
  expect(withIds(readFileSync(file, "utf8"), LINE)).toContain(`, ${LINE} }`);
});
