import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { environmentWith, searchPath } from "./env.mjs";
import { root } from "./set-up.mjs";

/**
 * Runs a script of the repository on the pinned Node, with the repository's tools first on the search path.
 * @param {string} script
 * @param {string[]} scriptArguments
 * @returns {Promise<number>} its exit code
 */
export async function runScript(script, scriptArguments) {
  const path = [join(root, "node_modules/.bin"), searchPath()].join(delimiter);
  const child = spawn(pinnedNode(), [join(root, script), ...scriptArguments], {
    cwd: root,
    env: environmentWith({ PATH: path }),
    stdio: "inherit",
  });
  // Ctrl-C in a terminal reaches the whole process group by itself. We wait for the script to stop in its own time.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const [code, signal] = await once(child, "exit");
  return code ?? 128 + constants.signals[signal];
}

function pinnedNode() {
  const machine = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  // npm has Node under two names; one of the optional dependencies fits this machine.
  const folders = [`node-${machine}`, `node-bin-${machine}`].map((name) => join(root, "node_modules", name, "bin"));
  const files = folders.flatMap((folder) => [join(folder, "node"), join(folder, "node.exe")]);
  const node = files.find((file) => existsSync(file));
  if (node) return node;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(`npm has no Node 24 for ${machine}. Install Node 24 and run the command again.`);
}
