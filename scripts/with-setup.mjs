/**
 * Every npm script of the root starts with `node scripts/with-setup.mjs [command [arguments]]`: it installs what is
 * missing, then runs the command on the pinned Node. A command that ends in `.ts` is a script of this repository, any
 * other one is a program (`biome`, `npm`). Plain JavaScript without dependencies, which Node 20.0 can load.
 */
const OLDEST_NODE = 20;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(`Digidex needs Node ${OLDEST_NODE} or newer for its set-up, and this is ${process.version}.`);
  console.error("Install a newer Node from https://nodejs.org and run the command again.");
  process.exitCode = 1;
} else {
  const { root, setUp } = await import("./setup/set-up.mjs");
  const { runOnPinnedNode } = await import("./setup/node.mjs");
  const [command, ...commandArguments] = process.argv.slice(2);
  try {
    await setUp();
    if (command) process.exitCode = await runOnPinnedNode(root, command, commandArguments);
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
