import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readWorkflows, stepsOf } from "./workflow.ts";

const repository = join(import.meta.dirname, "..", "..");

type Package = { name?: string; scripts?: Record<string, string>; workspaces?: string[] };
const packageOf = (folder: string): Package =>
  JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8")) as Package;

/** Folders of the workspaces, by the names of their packages. */
const workspaces = new Map(
  (packageOf(".").workspaces ?? []).map((folder) => [packageOf(folder).name ?? folder, folder]),
);

/** The tracked files of the checkout. */
export const trackedFiles = (): string[] =>
  execFileSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8" }).split("\0").filter(Boolean);

/**
 * The files that run in a job with a role on the account, or decide what does: its workflow file, the actions that it uses, the files at
 * the root, and the folders of every program and workspace that its steps reach. A folder is reached as a whole: builds and the
 * prerendering import, read and run most of it.
 */
export function filesThatRunWithARole(files: readonly string[] = trackedFiles()): string[] {
  const jobs = readWorkflows().flatMap((workflow) =>
    Object.values(workflow.jobs)
      .filter((job) => stepsOf(job).some((step) => step.with["role-to-assume"] !== undefined))
      .map((job) => ({ workflow, job })),
  );
  const reached = new Set<string>([".github/workflows", "."]);
  const waiting: string[] = [];
  const reach = (folder: string) => {
    if (!folder || reached.has(folder)) return;
    reached.add(folder);
    waiting.push(folder);
  };
  for (const { job } of jobs) {
    for (const { uses } of job.steps) if (uses?.startsWith("./")) reached.add(uses.slice(2));
    for (const { run = "" } of stepsOf(job)) for (const folder of foldersOf(run)) reach(folder);
  }
  for (const folder of waiting) {
    const own = files.filter((file) => file.startsWith(`${folder}/`) && /(?<!\.test)\.(ts|tsx|mjs|json)$/.test(file));
    for (const file of own) for (const other of mentioned(readFileSync(join(repository, file), "utf8"))) reach(other);
  }
  return files.filter((file) => [...reached].some((folder) => isIn(file, folder)));
}

/** Of the root only the files count. */
const isIn = (file: string, folder: string) => (folder === "." ? !file.includes("/") : file.startsWith(`${folder}/`));

/** Workspaces that a source file names: imports, and filters of builds. */
const mentioned = (text: string): string[] =>
  [...workspaces].flatMap(([name, folder]) =>
    text.includes(`${name}"`) || text.includes(`${name}/`) || text.includes(`${name}^`) ? folder : [],
  );

/** The folders of the programs that a line with npm scripts runs, the scripts that they run included. */
function foldersOf(line: string, workspace = "."): string[] {
  return line.split(/&&|\|\|/).flatMap((part) => {
    const [, script, of] = /\bnpm (?:run )?([\w:-]+)(?: .*?-w ([\w-]+))?/.exec(part) ?? [];
    const next = of ?? workspace;
    const { scripts = {} } = script ? packageOf(next) : {};
    const nested = script
      ? ["pre", "", "post"].flatMap((prefix) =>
          scripts[prefix + script] ? foldersOf(scripts[prefix + script] ?? "", next) : [],
        )
      : [];
    const programs = [...part.matchAll(/(?:^|\s)((?:\.\.\/)?[\w/-]+\.(?:ts|mjs))\b/g)].map(([, program = ""]) =>
      dirname(join(workspace, program)).split("/").at(0),
    );
    return [...nested, ...programs, ...(next === "." ? [] : [next])].filter(
      (one): one is string => !!one && one !== ".",
    );
  });
}
