import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
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
    return readFileSync(stampFile(root), "utf8") === currentStamp(root) && missingPackage(root) === undefined;
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
  const lockFile = hashOf(readFileSync(join(root, "package-lock.json")));
  return [lockFile, `${process.platform}-${process.arch}`, hashOf(programFiles(root).join("\n")), ""].join("\n");
}

const hashOf = (/** @type {string | Buffer} */ content) => createHash("sha256").update(content).digest("hex");

/**
 * The files of Node and PostgreSQL with their sizes. Those of folders differ between file systems.
 * @param {string} root
 */
function programFiles(root) {
  const postgres = postgresFolder(root);
  const files = postgres ? filesBelow(join(postgres, "native")) : [];
  const node = pinnedNode(root);
  return [...(node ? [node] : []), ...files].map((file) => `${relative(root, file)} ${statSync(file).size}`);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/**
 * npm can report success and install nothing, or less than the lock file asks for.
 * @param {string} root
 * @throws {Error} if something is not there
 */
export function assertInstalled(root) {
  const missing = missingPackage(root);
  if (missing === undefined) return;
  throw new Error(
    `npm reported success, but did not install ${missing}. One of your settings of npm may forbid it (\`npm config list\`); without one, delete node_modules and run the command again.`,
  );
}

/**
 * Compares node_modules with the list that npm keeps of it, and with what the lock file asks for on every machine.
 * @param {string} root
 * @returns {string | undefined} the path of the first package that is not in its place
 */
function missingPackage(root) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  const list = "node_modules/.package-lock.json";
  if (!existsSync(join(root, list))) return "node_modules";
  const required = Object.entries(read("package-lock.json")).filter(
    ([, entry]) => !entry.optional && !entry.devOptional,
  );
  const packages = { ...Object.fromEntries(required), ...read(list) };
  return Object.keys(packages).find(
    (path) => /(^|\/)node_modules\//.test(path) && !isThere(root, path, packages[path]),
  );
}

/**
 * @param {string} root
 * @param {string} path
 * @param {{ link?: boolean }} entry of a lock file
 */
function isThere(root, path, { link }) {
  // A copy of the checkout that followed links has old sources in the place of a link to a workspace.
  const isLink = lstatSync(join(root, path), { throwIfNoEntry: false })?.isSymbolicLink();
  return link ? isLink : existsSync(join(root, path, "package.json"));
}
