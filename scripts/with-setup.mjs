/**
 * What the root's npm scripts go through: `node scripts/with-setup.mjs [script.ts [arguments]]`.
 * Installs what is missing, then runs the script, if there is one, on the pinned Node. Plain JavaScript, so that any Node
 * from 20 on loads it.
 */
const OLDEST_NODE = 20;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(
    `Digidex sets itself up on Node ${OLDEST_NODE} or newer, and this is ${process.version}: https://nodejs.org`,
  );
  process.exitCode = 1;
} else {
  const { setUp } = await import("./setup/set-up.mjs");
  const { runScript } = await import("./setup/run-script.mjs");
  const [script, ...scriptArguments] = process.argv.slice(2);
  try {
    await setUp();
    if (script) process.exitCode = await runScript(script, scriptArguments);
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
