import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Creates a repository with empty commits on main. `commit` adds another; all have a hash of their own. */
export function createHistory() {
  const folder = mkdtempSync(join(tmpdir(), "digidex-history-"));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
  git("init", "--quiet", "--initial-branch=main");
  const identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false"];
  return {
    folder,
    git,
    commit(message: string): string {
      git(...identity, "commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
    /** Merges a commit with a merge commit, as GitHub does. */
    merge(other: string): string {
      git(...identity, "merge", "--quiet", "--no-ff", "--message", `Merge ${other}`, other);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
