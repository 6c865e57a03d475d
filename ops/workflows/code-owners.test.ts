import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesThatRunWithARole, trackedFiles } from "./runs-with-role.ts";

const repository = join(import.meta.dirname, "..", "..");
const codeowners = readFileSync(join(repository, "CODEOWNERS"), "utf8");

/** The rules in their order. A rule without owners takes the ownership away. */
const rulesOf = (text: string) =>
  text
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

/** The files that nobody owns. The last rule that matches decides. */
function unowned(files: readonly string[], text: string): string[] {
  const rules = rulesOf(text);
  return files.filter((file) => !rules.findLast(({ pattern }) => matches(pattern, file))?.owners.length);
}

const files = trackedFiles();
const running = filesThatRunWithARole(files);
const isProse = (file: string) => file.endsWith(".md");

it("owns every file that runs with a role on the account, or decides what does", () => {
  expect(unowned(running, codeowners).filter((file) => !isProse(file))).toEqual([]);
});

it("finds what runs with a role in the workflows: their programs, what these build, and what installs it", () => {
  expect(running).toEqual(
    expect.arrayContaining([
      ...[".github/workflows/deploy.yml", ".github/actions/set-up/action.yml", "scripts/with-setup.mjs", "ops/ops.ts"],
      ...["package.json", "package-lock.json", "turbo.json", ".npmrc", "CODEOWNERS", "cdk/config/digidex.config.ts"],
      ...["frontend/build/build.ts", "backend/build/bundle.ts", "db-snapshot/data/digimon.csv", "client/package.json"],
    ]),
  );
  // What only checks pull requests does not.
  expect(running.filter((file) => /^(rehearsal|docs)\//.test(file))).toEqual([]);
});

it("would find a file that a list by hand forgets", () => {
  const byHand = ["/.github/ @a", "/cdk/ @a", "/ops/ @a", "/package.json @a"].join("\n");
  expect(unowned(running, byHand)).toEqual(
    expect.arrayContaining(["scripts/with-setup.mjs", "package-lock.json", "turbo.json", "frontend/build/build.ts"]),
  );
});

it("owns everything else but prose as well", () => {
  expect(files.length).toBeGreaterThan(500);
  expect(unowned(files, codeowners).filter((file) => !isProse(file))).toEqual([]);
});
