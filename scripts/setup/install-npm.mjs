import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmCommand } from "./env.mjs";
import { pinnedNode, pinnedNodeNames } from "./pinned-node.mjs";
import { runNpm } from "./run-npm.mjs";

/**
 * Whether this machine's own npm installs everything. npm 9 leaves out every package that says which C library it is for
 * (it looks for a field of Node's report by a wrong name), and every npm leaves out what asks for a newer Node than its own.
 * @param {string | undefined} userAgent as npm tells scripts: `npm/9.6.4 node/v20.0.0 linux x64 workspaces/false`
 */
export function installsAll(userAgent) {
  const [, npm, major, minor] = /^npm\/(\d+)\S* node\/v(\d+)\.(\d+)/.exec(userAgent ?? "") ?? [];
  if (!npm) return false;
  // What the strictest of the dependencies with a program of their own ask for: ^20.19.0 || >=22.12.0
  const node = Number(major) + Number(minor) / 100;
  return Number(npm) >= 10 && (node >= 22.12 || (node >= 20.19 && node < 21));
}

/**
 * The command that is npm: this machine's own, or else the npm that package.json names, on the pinned Node, both of which the
 * old one brings first into a folder of their own.
 * @param {string} root
 * @param {string | undefined} userAgent
 * @returns {Promise<string[]>}
 */
export async function npmThatInstallsAll(root, userAgent) {
  if (installsAll(userAgent)) return npmCommand();
  const folder = join(root, ".local/npm");
  const { packageManager, optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const nodes = pinnedNodeNames().flatMap((name) =>
    optionalDependencies[name] ? [[name, optionalDependencies[name]]] : [],
  );
  const [npm, version] = packageManager.split("@");
  mkdirSync(folder, { recursive: true });
  const dependencies = { ...Object.fromEntries(nodes), [npm]: version };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
  await runNpm(npmCommand(), ["install", "--no-package-lock"], folder);
  const node = pinnedNode(folder) ?? process.execPath;
  return [node, join(folder, "node_modules/npm/bin/npm-cli.js")];
}
