import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { environmentWith, searchPath } from "./env.mjs";
import { pinnedNode } from "./pinned-node.mjs";
import { root } from "./set-up.mjs";

/**
 * Runs a script of the repository on the pinned Node, with the repository's tools first on the search path.
 * @param {string} script
 * @param {string[]} scriptArguments
 * @returns {Promise<number>} its exit code
 */
export async function runScript(script, scriptArguments) {
  // The newer npm, where one had to be brought: npm 9.6 lets a workspace's failing script pass for a good one.
  const tools = ["node_modules/.bin", ".local/npm/node_modules/.bin"].map((folder) => join(root, folder));
  const path = [...tools, searchPath()].join(delimiter);
  const child = spawn(nodeToRun(), [join(root, script), ...scriptArguments], {
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

function nodeToRun() {
  const pinned = pinnedNode(root);
  if (pinned) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error("npm has no Node 24 for this kind of machine. Install Node 24 and run the command again.");
}
