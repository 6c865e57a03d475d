import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentWith } from "../shared/env.ts";

/** After every commit, Git would start another program that asks whether to tidy up. */
const CONFIGURATION = `[user]
name = Somebody
email = somebody@example.com
[commit]
gpgsign = false
[maintenance]
auto = false
`;

/** Creates a repository with empty commits on main. `commit` adds another; all have a hash of their own. */
export function createHistory() {
  const folder = mkdtempSync(join(tmpdir(), "digidex-history-"));
  const dates: { GIT_COMMITTER_DATE?: string } = {};
  const git = (...args: string[]) =>
    execFileSync("git", args, {
      ...({ cwd: folder, encoding: "utf8", stdio: "pipe" } as const),
      env: environmentWith(dates),
    }).trim();
  git("init", "--quiet", "--initial-branch=main", "--template=");
  appendFileSync(join(folder, ".git/config"), CONFIGURATION);
  return {
    folder,
    git,
    commit(message: string): string {
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
    /** Adds many empty commits to the current branch, by one program. @returns their hashes, the oldest first */
    commits(count: number): string[] {
      const [branch, from] = [git("symbolic-ref", "HEAD"), git("rev-parse", "HEAD")];
      const lines = Array.from({ length: count }, (_, index) => {
        const message = `Commit ${index}`;
        const parent = index === 0 ? [`from ${from}`] : [];
        const author = `committer Somebody <somebody@example.com> ${1_790_000_000 + index} +0000`;
        return [`commit ${branch}`, author, `data ${message.length}`, message, ...parent, ""].join("\n");
      });
      execFileSync("git", ["fast-import", "--quiet", "--force"], { cwd: folder, input: lines.join("\n") });
      git("reset", "--quiet", "--hard");
      return git("rev-list", "--reverse", `${from}..HEAD`).split("\n");
    },
    /** Lets a task make its commits at a time, in milliseconds. */
    at(time: number, task: () => unknown): void {
      dates.GIT_COMMITTER_DATE = new Date(time).toISOString();
      task();
      delete dates.GIT_COMMITTER_DATE;
    },
    /** Merges a commit with a merge commit, as GitHub does. */
    merge(other: string): string {
      git("merge", "--quiet", "--no-ff", "--message", `Merge ${other}`, other);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
