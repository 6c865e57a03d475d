/** The module that AWS loads (`index.mjs` in the archive). The bundle beside it is CommonJS, which cannot await. */
// `import` would evaluate all exports of this module, and load streams and others: 7 ms.
const { createRequire } = process.getBuiltinModule("node:module");

const api = createRequire(import.meta.url)("./api.cjs");
await api.prepared;
export const { handler } = api;
