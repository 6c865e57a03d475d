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
  // The reader of the output may be gone: `npm start | head`.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const { onStopSignal } = await import("../db-snapshot/src/server/stop-signals.mjs");
  // Ctrl-C during the set-up stops npm; a second one ends this process at once, and npm with it.
  const stopping = new AbortController();
  const endListening = onStopSignal((_, isRepeated) => {
    if (isRepeated) process.exit(130);
    console.error("\nStopping …");
    stopping.abort();
  });
  const { forgetForeignVariables } = await import("./setup/env.mjs");
  forgetForeignVariables();
  const { root, setUp } = await import("./setup/set-up.mjs");
  const { runOnPinnedNode } = await import("./setup/node.mjs");
  const [command, ...commandArguments] = process.argv.slice(2);
  try {
    await setUp(stopping.signal);
    endListening();
    if (command) process.exitCode = await runOnPinnedNode(root, command, commandArguments);
  } catch (error) {
    const { aborted } = stopping.signal;
    if (!aborted) console.error(`\n${error.message}`);
    process.exitCode = aborted ? 130 : 1;
  }
}
