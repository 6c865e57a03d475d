/**
 * The file that AWS loads: runs the bundle beside it, from V8's cache of its compiled code where there is a good one.
 * The cache fits one build of V8 and its flags only. With another the code is compiled as ever, and the log says so.
 */
// Importing these by name would read all that they export, and so load streams and more: 7 ms.
const { existsSync, readFileSync } = process.getBuiltinModule("node:fs");
const { createRequire } = process.getBuiltinModule("node:module");
const { Script } = process.getBuiltinModule("node:vm");

const filename = `${import.meta.dirname}/api.cjs`;
const cache = `${filename}.cache`;

/** Also used to make the cache, when the build has called what a first request calls. */
export const script = new Script(`(function (exports, require, module) {${readFileSync(filename, "latin1")}\n})`, {
  filename,
  cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
});
if (script.cachedDataRejected !== false) {
  const message = `No code cache for V8 ${process.versions.v8} of Node ${process.version}: this start takes longer.`;
  console.log(JSON.stringify({ time: new Date().toISOString(), level: "warn", message }));
}

const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(import.meta.url), module);

await module.exports.prepared;
export const { handler } = module.exports;
