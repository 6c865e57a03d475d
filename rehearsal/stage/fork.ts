import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { linkTree } from "./link-tree.ts";

const repository = join(import.meta.dirname, "..", "..");
const WORKSPACES = [".", "backend", "cdk", "client", "db-snapshot", "frontend", "ops", "rehearsal"];

/** A repository of an operator's own, made from this checkout as it is now, with a history of its own. */
export function makeFork(folder: string) {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const fork = {
    folder,
    git,
    write,
    /** Changes a file. @throws when there is nothing to change: the rehearsal would prove nothing */
    edit(file: string, from: string, to: string): void {
      const text = readFileSync(join(folder, file), "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
      write(file, text.replace(from, to));
    },
    /** @returns the commit */
    commit(message: string): string {
      git("add", "--all");
      git(
        "-c",
        "user.name=Operator",
        "-c",
        "user.email=operator@example.com",
        "commit",
        "--quiet",
        "--message",
        message,
      );
      return git("rev-parse", "HEAD");
    },
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
  });
  for (const file of files
    .toString()
    .split("\0")
    .filter((file) => file && existsSync(join(repository, file)))) {
    cpSync(join(repository, file), join(folder, file));
  }
  for (const workspace of WORKSPACES) {
    const modules = join(repository, workspace, "node_modules");
    if (existsSync(modules)) linkTree(modules, join(folder, workspace, "node_modules"));
  }
  git("init", "--quiet", "--initial-branch=main");
  return fork;
}
