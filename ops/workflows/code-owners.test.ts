import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const repository = join(import.meta.dirname, "..", "..");

/** The rules in their order. A rule without owners takes the ownership away. */
const rules = readFileSync(join(repository, "CODEOWNERS"), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => line.trim().split(/\s+/))
  .map(([pattern = "", ...owners]) => ({ pattern, owners }));

/**
 * Whether a pattern matches a file, for the kinds of patterns that the file uses.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 */
function matches(pattern: string, file: string): boolean {
  if (pattern === "*") return true;
  if (/^\/[^*]+\/$/.test(pattern)) return file.startsWith(pattern.slice(1));
  if (/^\/[^*]+$/.test(pattern)) return file === pattern.slice(1);
  if (/^\*\.\w+$/.test(pattern)) return file.endsWith(pattern.slice(1));
  throw new Error(`This test does not know patterns such as ${pattern}.`);
}

/** The last rule that matches decides. */
const ownersOf = (file: string) => rules.findLast(({ pattern }) => matches(pattern, file))?.owners ?? [];
const files = execFileSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8" })
  .split("\0")
  .filter(Boolean);

it("owns every file but prose: all others may run with a role on the account, or decide what does", () => {
  expect(files.length).toBeGreaterThan(500);
  const unowned = files.filter((file) => ownersOf(file).length === 0);
  expect(unowned.filter((file) => !file.endsWith(".md"))).toEqual([]);
});

it.each([
  ...["package.json", "package-lock.json", "turbo.json", "scripts/with-setup.mjs", ".github/workflows/deploy.yml"],
  ...["frontend/build/build.ts", "backend/build/bundle.ts", "backend/stored-responses/write.ts", "CODEOWNERS"],
  ...["db-snapshot/data/digimon.csv", ".npmrc", "cdk/config/digidex.config.ts", ".github/actions/set-up/action.yml"],
])("owns %s", (file) => {
  expect(files).toContain(file);
  expect(ownersOf(file)).not.toEqual([]);
});
