import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { createConsumer, WORKSPACE } from "./consumer.ts";

const consumer = createConsumer();
afterAll(consumer.remove);

const fixture = readFileSync(new URL("./consumer.fixture.ts", import.meta.url), "utf8");
const readme = readFileSync(join(WORKSPACE, "README.md"), "utf8");

/** The repository's compiler, and the older one that openapi-typescript depends on. */
const compilerOf = (from: string) => {
  const manifest = createRequire(join(WORKSPACE, from)).resolve("typescript/package.json");
  return { tsc: join(manifest, "../bin/tsc"), version: JSON.parse(readFileSync(manifest, "utf8")).version as string };
};
const compilers = [compilerOf("../package.json"), compilerOf("package.json")] as const;
type Setting = { module: string; moduleResolution: string };
const settings: [Setting, Setting] = [
  { module: "esnext", moduleResolution: "bundler" },
  { module: "nodenext", moduleResolution: "nodenext" },
];
const examples = readme.split("\n## ").flatMap((section) => {
  const [, code, output] = /```js\n(.*?)```\s+```text\n(.*?)```/s.exec(section) ?? [];
  return code && output !== undefined ? [{ code, output, title: section.split("\n", 1)[0] }] : [];
});

function typecheck(text: string, { module, moduleResolution }: Setting, tsc: string, file = "program.ts"): string {
  consumer.write(file, text);
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noEmit"];
  const target = [
    "--target",
    "es2022",
    "--lib",
    "es2022,dom",
    "--module",
    module,
    "--moduleResolution",
    moduleResolution,
  ];
  return consumer.node(tsc, ...strict, ...target, file);
}

describe("the packed package, installed in a project", () => {
  describe.each(compilers)("with TypeScript $version", ({ tsc }) => {
    it.each(settings)("has types that accept valid calls and reject invalid ones: $moduleResolution", (setting) => {
      expect(typecheck(fixture, setting, tsc)).toBe("");
    });
  });

  it("works in a CommonJS program, with types", () => {
    const program = `import digidex = require("@digidex/client");
      const { createClient, ProblemError } = digidex;
      const client = createClient({ baseUrl: "${inject("apiUrl")}" });
      client.get("/digimon/{key}", { path: { key: "agumn" } }).catch((error: unknown) => {
        const slug: string | undefined = error instanceof ProblemError ? error.problem.suggestions?.[0]?.slug : "";
        console.log(slug);
      });`;
    expect(typecheck(program, settings[1], compilers[0].tsc, "program.cts")).toBe("");
    const script = program
      .replace("import digidex =", "const digidex =")
      .replaceAll(/: (unknown|string \| undefined)/g, "");
    consumer.write("program.cjs", script);
    expect(consumer.node("program.cjs")).toBe("agumon\n");
  });

  it("has a README with three examples", () => {
    expect(examples).toHaveLength(3);
  });

  it.each(examples)("prints the output of the README's example: $title", ({ code, output }) => {
    const program = code.replaceAll("http://localhost:4000", inject("apiUrl"));
    expect(typecheck(program, settings[1], compilers[0].tsc)).toBe("");
    consumer.write("program.js", program);
    expect(consumer.node("program.js")).toBe(output);
  });
});
