import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

/** Runs the commands of docs/how-to/take-in-upstream-changes.md as they stand there, between repositories on this machine. */
const page = readFileSync(join(import.meta.dirname, "..", "docs", "how-to", "take-in-upstream-changes.md"), "utf8");
const [nameUpstream = "", joinHistories = "", takeIn = ""] = [...page.matchAll(/```sh\n(.*?)```/gs)].map(
  ([, lines = ""]) => lines,
);

let folder: string;
const path = (...names: string[]) => join(folder, ...names);
const git = (repository: string, ...args: string[]) =>
  execFileSync("git", args, { cwd: path(repository), encoding: "utf8", stdio: "pipe" }).trim();

function create(repository: string, ...args: string[]) {
  git(".", ...args, repository);
  for (const [name, value] of Object.entries({
    "user.name": "A",
    "user.email": "a@example.com",
    "commit.gpgsign": "false",
  }))
    git(repository, "config", name, value);
}
function commit(repository: string, files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) writeFileSync(path(repository, file), text);
  git(repository, "add", "--all");
  git(repository, "commit", "--quiet", "--message", `Change ${Object.keys(files)}`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-upstream-"));
  create("upstream", "init", "--quiet", "--initial-branch=main");
  commit("upstream", { "app.ts": "one\ntwo\nthree\nfour\n", "config.ts": "example\n" });
  commit("upstream", { "app.ts": "one\ntwo\nthree\nfour\nfive\n" });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a block in the operator's clone, without the line for GitHub's own program. */
function run(block: string) {
  const upstream = block.replaceAll("https://github.com/UPSTREAM/digidex.git", path("upstream"));
  const input = upstream.replace(/^ *gh .*$/m, "");
  execFileSync("sh", ["-e"], { cwd: path("clone"), input, stdio: "pipe" });
}

/** Takes in what upstream has, and merges the pull request. @returns the files of main */
function takeInAndMerge() {
  run(takeIn);
  git("origin", "merge", "--quiet", "--no-ff", "--message", "Merge the pull request", "upstream-changes");
  git("origin", "branch", "--quiet", "--delete", "upstream-changes");
  git("clone", "switch", "--quiet", "main");
  git("clone", "pull", "--quiet");
  git("clone", "branch", "--quiet", "--delete", "upstream-changes");
  return ["app.ts", "config.ts"].map((file) => readFileSync(path("clone", file), "utf8"));
}

it("takes upstream's changes into a copy of the template, now and later, and keeps the copy's own", () => {
  create("origin", "init", "--quiet", "--initial-branch=main");
  for (const file of ["app.ts", "config.ts"]) cpSync(path("upstream", file), path("origin", file));
  commit("origin", {});
  commit("origin", { "config.ts": "ours\n" });
  commit("upstream", { "app.ts": "one!\ntwo\nthree\nfour\nfive\n" });
  create("clone", "clone", "--quiet", path("origin"));
  run(nameUpstream);
  run(joinHistories);
  expect(git("clone", "diff", "--stat", "origin/main")).toBe("");
  expect(takeInAndMerge()).toEqual(["one!\ntwo\nthree\nfour\nfive\n", "ours\n"]);
  commit("upstream", { "app.ts": "one!\ntwo\nthree\nfour\nfive!\n" });
  expect(takeInAndMerge()).toEqual(["one!\ntwo\nthree\nfour\nfive!\n", "ours\n"]);
});

it("takes upstream's changes into a fork, which shares upstream's history", () => {
  create("origin", "clone", "--quiet", path("upstream"));
  commit("origin", { "config.ts": "ours\n" });
  commit("upstream", { "app.ts": "one!\n" });
  create("clone", "clone", "--quiet", path("origin"));
  run(nameUpstream);
  expect(takeInAndMerge()).toEqual(["one!\n", "ours\n"]);
});
