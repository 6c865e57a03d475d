import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { onStopSignal } from "../../db-snapshot/src/server/stop-signals.mjs";
import { environmentWith, searchPath } from "./env.mjs";

/** The names of the npm packages that contain Node for this machine; package.json lists one of them for each machine. */
export function pinnedNodeNames() {
  const machine = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  return [`node-${machine}`, `node-bin-${machine}`];
}

/**
 * The path of the Node that was installed with the dependencies; undefined if there is none for this kind of machine.
 * @param {string} folder that contains node_modules
 */
export function pinnedNode(folder) {
  const folders = pinnedNodeNames().map((name) => join(folder, "node_modules", name, "bin"));
  const files = folders.flatMap((bin) => [join(bin, "node"), join(bin, "node.exe")]);
  return files.find((file) => existsSync(file));
}

/**
 * Links the pinned Node into node_modules/.bin, so that every npm script uses it. npm 10 loses this link when it removes
 * the Nodes for other machines.
 * @param {string} root
 */
export function linkPinnedNode(root) {
  const link = join(root, "node_modules/.bin/node");
  const node = pinnedNode(root);
  if (!node || process.platform === "win32" || existsSync(link)) return;
  // A link to a Node that was deleted.
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), node), link);
}

/**
 * Deletes a pinned Node that does not start: on a full disk, npm can report success after it wrote half of the file.
 * @param {string} root
 * @throws {Error} if it does not start
 */
export function assertNodeRuns(root) {
  const node = pinnedNode(root);
  if (!node || spawnSync(node, ["--version"]).status === 0) return;
  rmSync(join(root, "node_modules/.bin/node"), { force: true });
  rmSync(node, { force: true });
  throw new Error(
    "The Node that npm installed does not start. If the disk is full, free some space; then run the command again.",
  );
}

/**
 * Runs a command with the pinned Node and the repository's programs first on the search path.
 * @param {string} root
 * @param {string} command a TypeScript file relative to `root`, or the name of a program
 * @param {string[]} commandArguments
 * @returns {Promise<number>} its exit code; 128 plus the signal's number if a signal ended it
 */
export async function runOnPinnedNode(root, command, commandArguments) {
  // npm 9.6 reports success for a failed script of a workspace: a newer npm that the set-up installed comes before it.
  const programs = ["node_modules/.bin", ".local/npm/node_modules/.bin"].map((folder) => join(root, folder));
  const isScript = command.endsWith(".ts");
  const node = nodeToRun(root);
  const child = spawn(isScript ? node : command, [...(isScript ? [join(root, command)] : []), ...commandArguments], {
    cwd: root,
    env: environmentWith({ PATH: [...programs, dirname(node), searchPath()].join(delimiter) }),
    stdio: "inherit",
    // On Windows, programs of node_modules/.bin are batch files.
    shell: !isScript && process.platform === "win32",
  });
  // This process waits for the child to stop. A terminal sends Ctrl-C to the child, too, and other programs than this
  // repository's would take the second signal for a second Ctrl-C.
  onStopSignal((signal) => {
    if (isScript || signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
  const [code, signal] = await once(child, "exit");
  return code ?? 128 + constants.signals[signal];
}

/** @param {string} root */
function nodeToRun(root) {
  const pinned = pinnedNode(root);
  if (pinned) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error("npm has no Node 24 for this kind of machine. Install Node 24 and run the command again.");
}
