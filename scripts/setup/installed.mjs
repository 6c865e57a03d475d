import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode } from "./node.mjs";
import { postgresFolder } from "./postgres.mjs";

/** @param {string} root */
const stampFile = (root) => join(root, "node_modules/.digidex-installed");

/**
 * Whether everything that the set-up installed is still there: what the lock file asks for, on this kind of machine, every
 * package in its place, and the programs of Node and PostgreSQL with the sizes that they had when they were proved to run.
 * @param {string} root
 */
export function isInstalled(root) {
  try {
    return readFileSync(stampFile(root), "utf8") === currentStamp(root) && hasEveryPackage(root);
  } catch {
    return false;
  }
}

/** @param {string} root */
export function writeStamp(root) {
  const stamp = currentStamp(root);
  const unfinished = `${stampFile(root)}.${process.pid}`;
  writeFileSync(unfinished, stamp);
  renameSync(unfinished, stampFile(root));
}

/** @param {string} root */
export function removeStamp(root) {
  rmSync(stampFile(root), { force: true });
}

/** @param {string} root */
function currentStamp(root) {
  const lockFile = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const programs = programFiles(root).map((file) => `${file.slice(root.length)} ${statSync(file).size}`);
  return [lockFile, `${process.platform}-${process.arch}`, ...programs, ""].join("\n");
}

/** @param {string} root */
function programFiles(root) {
  const postgres = postgresFolder(root);
  const folders = postgres ? [join(postgres, "native/bin"), join(postgres, "native/lib")] : [];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
  );
  return [pinnedNode(root), ...files].filter((file) => file !== undefined);
}

/**
 * Compares node_modules with the list that npm keeps of it.
 * @param {string} root
 * @throws {Error} if there is no such list
 */
function hasEveryPackage(root) {
  const { packages } = JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8"));
  return Object.entries(packages).every(([path, { link }]) => {
    if (!/(^|\/)node_modules\//.test(path)) return true;
    // A copy of the checkout that followed links has old sources in the place of a link to a workspace.
    return link ? lstatSync(join(root, path)).isSymbolicLink() : existsSync(join(root, path, "package.json"));
  });
}
