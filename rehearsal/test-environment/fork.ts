import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const repository = join(import.meta.dirname, "..", "..");

/** An operator's repository: a copy of this checkout's files, uncommitted ones included, with a history of its own. */
export function createFork(folder: string) {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyCheckout(folder);
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Operator");
  git("config", "user.email", "operator@example.com");
  return {
    folder,
    git,
    write,
    /** Replaces a text in a file. @throws if the file does not contain it: the scenario would prove nothing */
    edit(file: string, from: string, to: string): void {
      const text = readFileSync(join(folder, file), "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
      write(file, text.replace(from, to));
    },
    /** Commits all changes. @returns the commit's hash */
    commit(message: string): string {
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
      return git("rev-parse", "HEAD");
    },
  };
}

function copyCheckout(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    ...{ cwd: repository, encoding: "utf8" as const },
  });
  for (const file of listed.split("\0").filter((file) => file && existsSync(join(repository, file)))) {
    cpSync(join(repository, file), join(folder, file));
  }
  const { workspaces } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { workspaces: string[] };
  for (const workspace of [".", ...workspaces]) {
    const modules = join(repository, workspace, "node_modules");
    if (existsSync(modules)) linkDirectory(modules, join(folder, workspace, "node_modules"));
  }
}

/** Creates hard links to all files below `from`, or copies on another file system; symbolic links are kept. */
function linkDirectory(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkDirectory(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkFile(source, target);
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
