const { createRequire } = process.getBuiltinModule("node:module");
export const { handler } = createRequire(import.meta.url)("./index.cjs");
