import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { createConsumer, WORKSPACE } from "./consumer.ts";

const consumer = createConsumer();
afterAll(consumer.remove);

const fixture = readFileSync(new URL("./consumer.fixture.ts", import.meta.url), "utf8");
const readme = readFileSync(join(WORKSPACE, "README.md"), "utf8");

/** The repository's compiler, and the older one that the generator of the types brings along. */
const compilers = ["../package.json", "package.json"].map((from) => {
  const manifest = createRequire(join(WORKSPACE, from)).resolve("typescript/package.json");
  return { tsc: join(manifest, "../bin/tsc"), version: JSON.parse(readFileSync(manifest, "utf8")).version as string };
});
const settings = [
  { module: "esnext", moduleResolution: "bundler" },
  { module: "nodenext", moduleResolution: "nodenext" },
];
const examples = readme.split("\n## ").flatMap((section) => {
  const [, code, output] = /```js\n(.*?)```\s+```text\n(.*?)```/s.exec(section) ?? [];
  return code && output !== undefined ? [{ code, output, title: section.split("\n", 1)[0] }] : [];
});

function typecheck(text: string, { module, moduleResolution }: (typeof settings)[number], tsc: string): string {
  consumer.write("program.ts", text);
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
  return consumer.node(tsc, ...strict, ...target, "program.ts");
}

describe("the packed package, in a project that installed it", () => {
  describe.each(compilers)("with TypeScript $version", ({ tsc }) => {
    it.each(settings)("has types that let right calls pass and wrong ones fail: $moduleResolution", (setting) => {
      expect(typecheck(fixture, setting, tsc)).toBe("");
    });
  });

  it("has a README with three examples", () => {
    expect(examples).toHaveLength(3);
  });

  it.each(examples)("does what the README's example says: $title", ({ code, output }) => {
    const program = code.replaceAll("http://localhost:4000", inject("apiUrl"));
    expect(typecheck(program, settings[1]!, compilers[0]!.tsc)).toBe("");
    consumer.write("program.js", program);
    expect(consumer.node("program.js")).toBe(output);
  });
});
