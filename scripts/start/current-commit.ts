import { execFileSync } from "node:child_process";

/** The checkout's commit, or a word for a copy without one. */
export function currentCommit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "development";
  }
}
