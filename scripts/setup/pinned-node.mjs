import { spawnSync } from "node:child_process";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** npm has Node under two names; one of the optional dependencies fits this machine. */
export function pinnedNodeNames() {
  const machine = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  return [`node-${machine}`, `node-bin-${machine}`];
}

/**
 * The Node that npm installed with the dependencies; undefined where npm has none for this kind of machine.
 * @param {string} root
 */
export function pinnedNode(root) {
  const folders = pinnedNodeNames().map((name) => join(root, "node_modules", name, "bin"));
  const files = folders.flatMap((folder) => [join(folder, "node"), join(folder, "node.exe")]);
  return files.find((file) => existsSync(file));
}

/**
 * Lets every npm script run on the pinned Node. npm 10 loses the link while it leaves out the Nodes of other machines.
 * @param {string} root
 */
export function linkPinnedNode(root) {
  const link = join(root, "node_modules/.bin/node");
  const node = pinnedNode(root);
  if (!node || process.platform === "win32" || existsSync(link)) return;
  symlinkSync(relative(dirname(link), node), link);
}

/**
 * npm can end well on a full disk and leave half of a program behind, which the next npm would then try to run.
 * @param {string} root
 */
export function assertNodeRuns(root) {
  const node = pinnedNode(root);
  if (!node || spawnSync(node, ["--version"]).status === 0) return;
  rmSync(join(root, "node_modules/.bin/node"), { force: true });
  rmSync(node, { force: true });
  throw new Error("The Node that npm installed does not run. If the disk is full, make some room; then try again.");
}
