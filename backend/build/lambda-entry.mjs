/**
 * The module that AWS loads (`index.mjs` in the archive). It runs the bundle beside it with V8's code cache. The cache
 * fits one build of V8 and one set of flags; with another, V8 compiles the bundle, and a warning is logged.
 */
// `import` would evaluate all exports of these modules, and with them load streams and others: 7 ms.
const { existsSync, readFileSync } = process.getBuiltinModule("node:fs");
const { createRequire } = process.getBuiltinModule("node:module");
const { Script } = process.getBuiltinModule("node:vm");

const filename = `${import.meta.dirname}/api.cjs`;
const cache = `${filename}.cache`;

/** Exported for the build, which makes the cache from it. */
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
