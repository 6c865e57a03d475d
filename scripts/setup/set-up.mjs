import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./install-dependencies.mjs";
import { assertNodeRuns, linkPinnedNode } from "./pinned-node.mjs";
import { withLock } from "./with-lock.mjs";

// Not import.meta.dirname, which Node has from 20.11 on.
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Written last, so that an installation that was cut short is done again. */
const stampFile = join(root, "node_modules/.digidex-installed");

/** What node_modules must have been made from: the lock file, for this kind of machine. */
function wantedStamp() {
  const lockFile = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${lockFile} ${process.platform}-${process.arch}`;
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === wantedStamp();
}

/**
 * Installs the dependencies, the pinned Node among them, unless they are there.
 * @throws {Error} that says what to do
 */
export async function setUp() {
  assertWritable();
  if (isInstalled()) return;
  mkdirSync(join(root, ".local"), { recursive: true });
  await withLock(join(root, ".local/setup.pid"), async () => {
    if (isInstalled()) return;
    await installDependencies(root);
    linkPinnedNode(root);
    assertNodeRuns(root);
    writeFileSync(stampFile, wantedStamp());
  });
}

function assertWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Error(
      `This user may not write to ${root}. Clone the repository again as this user, or change its owner.`,
    );
  }
}
