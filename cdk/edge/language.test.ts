import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { languageErrors, MAX_BYTES } from "./language.ts";
import { OBJECTS } from "./runtime.ts";

const HANDLER = "function handler(event) { return event.request; }\n";
const messagesOf = (code: string) => languageErrors(`${HANDLER}${code}`).map(({ message }) => message);

/** Of the page that describes the runtime: what it lists. */
const SUPPORTED = [
  "var a = 1; let b = 2; const c = a ** b;",
  "a: for (var i = 0; i < 3; i++) { if (i) { continue a; } else { break a; } }",
  "for (const name in { a: 1 }) { console.log(name); }",
  "do { switch (1) { case 1: break; default: throw new TypeError('x'); } } while (false);",
  "try { JSON.parse('{'); } catch (error) { console.log(error.message); } finally { var done = 1_000; }",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source code.
  "const f = (...rest) => rest.map((one) => `${one} of\n${`nested ${rest.length}`}`);",
  "async function g() { await Promise.all([Promise.resolve(1)]); }",
  "/(?<year>\\d{4})/y.exec('2026').groups;",
  "var o = { get x() { return 1; }, 'y': [, 2,], };",
  "Object.entries({}).filter(function (pair) { return pair[0].replaceAll('a', '\\u0041').padStart(2); });",
  "new Date().toISOString(); new Uint8Array(2).fill(1); encodeURIComponent(atob('YQ=='));",
  "var hash = require('crypto').createHash('sha256').update('a').digest('hex');",
  "globalThis.x = isNaN(NaN) ? undefined : Infinity;",
];

it.each(SUPPORTED)("accepts what CloudFront documents: %s", (code) => {
  expect(messagesOf(code)).toEqual([]);
});

it('accepts the import of "cloudfront"', () => {
  const reads = "async function read(key) { return await cf.kvs().get(key); }";
  expect(languageErrors(`import cf from "cloudfront";\n${HANDLER}${reads}`)).toEqual([]);
});

const REFUSED = [
  ["for (const one of [1]) {}", "for…of is not supported"],
  ["const { a } = { a: 1 };", "destructuring is not supported"],
  ["const [a] = [1];", "destructuring is not supported"],
  ["function f(a = 1) {}", "a default value is not supported"],
  ["[...[1]];", "spread is not supported"],
  ["Math.max(...[1]);", "spread is not supported"],
  ["var a = {}; a?.b;", "optional chaining is not supported"],
  ["null ?? 1;", "`??` is not supported"],
  ["var a; a ||= 1;", "`||=` is not supported"],
  ["class A {}", "a class is not supported"],
  ["function* f() { yield 1; }", "a generator is not supported"],
  ["var a = 1; var o = { a };", "a property is written `name: value`"],
  ["var o = { m() { return 1; } };", "a property is written `name: value`"],
  ["var o = { ['a' + 1]: 1 };", "a property is written `name: value`"],
  ["try { handler(); } catch { handler(); }", "`catch` needs a parameter"],
  ["var f = async () => 1;", "an async function can be neither an argument nor a closure: declare it at the top"],
  [
    "function f() { async function g() {} g(); }",
    "an async function can be neither an argument nor a closure: declare it at the top",
  ],
  ["if (handler) { function f() {} }", "a function cannot be declared in a block"],
  ["String.raw`a`;", "a tagged template is not supported"],
  ["1n;", "a BigInt is not supported"],
  ["0b11;", "a number is decimal or hexadecimal"],
  ["'\\u{1F600}';", "a code point escape is written \\uXXXX"],
  ["/./su.test('');", "the flags `su` of a regular expression are not supported"],
  ["/(?<=a)b/.test('');", "lookbehind and Unicode properties are not supported"],
  ["handler(1,);", "a comma before `)` is not supported"],
  ["debugger;", "DebuggerStatement is not supported"],
  ["import fs from 'fs';", 'only `import cf from "cloudfront"` can be imported'],
  ["export const a = 1;", "ExportNamedDeclaration is not supported"],
  ["setTimeout(handler, 1);", "the runtime has no `setTimeout`"],
  ["fetch('https://example.com');", "the runtime has no `fetch`"],
  ["process.env;", "the runtime has no `process`"],
  ["new Map();", "the runtime has no `Map`"],
  ["new Function('return 1');", "the runtime has no `Function`"],
  ["eval('1');", "the runtime has no `eval`"],
  ["new URL('https://example.com');", "the runtime has no `URL`"],
  ["Object.fromEntries([]);", "the runtime has no `Object.fromEntries`"],
  ["Array['from']('a');", "the runtime has no `Array.from`"],
  ["[1].at(0);", "the runtime documents no method or property `at` of a value"],
  ["'a'.localeCompare('b');", "the runtime documents no method or property `localeCompare` of a value"],
  ["[[1]].flat();", "the runtime documents no method or property `flat` of a value"],
  ["[2, 1].toSorted();", "the runtime documents no method or property `toSorted` of a value"],
  ["console.log('a', 'b');", "`console.log` takes one argument"],
  ["require('fs');", "only buffer, crypto, querystring can be required"],
  ["new RegExp('(?<=a)b');", "lookbehind and Unicode properties are not supported"],
  ["RegExp(`\\\\p{L}`);", "lookbehind and Unicode properties are not supported"],
  ["new RegExp(handler.name, 'gu');", "the flags `gu` of a regular expression are not supported"],
  ["Object.create(null, { a: { value: 1 } });", "`Object.create` takes one argument"],
  ["var crypto = require('crypto'); crypto.randomUUID();", "the module crypto has no `randomUUID`"],
  ["require('querystring').format({});", "the module querystring has no `format`"],
] as const;

it.each(REFUSED)("refuses %s: %s", (code, message) => {
  expect(messagesOf(code)).toContain(message);
});

it("names the line and the column", () => {
  expect(languageErrors(`${HANDLER}\n  null ?? 1;`)).toEqual([
    { line: 3, column: 3, message: "`??` is not supported" },
  ]);
  expect(languageErrors("function handler( {")[0]).toMatchObject({ line: 1, message: "Unexpected token" });
});

it("refuses a function of more than 10 KB, and one without `handler`", () => {
  expect(messagesOf(`// ${"ä".repeat(MAX_BYTES / 2)}`)).toEqual([expect.stringMatching(/^\d+ bytes; at most 10240$/)]);
  expect(languageErrors("var a = 1;").map(({ message }) => message)).toEqual([
    "there is no function `handler` for CloudFront to call",
  ]);
});

it("every function of this folder is in the documented language", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".js"));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files)
    expect(languageErrors(readFileSync(join(import.meta.dirname, file), "utf8")), file).toEqual([]);
});

/** njs is the engine of CloudFront Functions, and another implementation of the same documented subset. */
const njs = (() => {
  try {
    return execFileSync("njs", ["-v"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
})();

const missing = njs ? undefined : "njs (install it: apt-get install njs)";

it.skipIf(missing)("njs runs every accepted example, and has every object of the list", { meta: { missing } }, () => {
  const folder = mkdtempSync(join(tmpdir(), "digidex-njs-"));
  const run = (code: string) => {
    writeFileSync(join(folder, "code.js"), code);
    return execFileSync("njs", ["-q", join(folder, "code.js")], { encoding: "utf8" });
  };
  try {
    for (const code of SUPPORTED) expect(run(`${HANDLER}${code}`), code).not.toMatch(/Error/);
    const event = { request: { uri: "/digimon/agumon", querystring: {}, headers: { host: { value: "example.com" } } } };
    const findPage = readFileSync(join(import.meta.dirname, "find-page.js"), "utf8");
    expect(run(`${findPage}console.log(handler(${JSON.stringify(event)}).uri)`).trim()).toBe(
      "/digimon/agumon/index.html",
    );
    for (const [name, members] of Object.entries(OBJECTS)) {
      for (const member of members) {
        if (member !== "keyfor")
          expect(run(`console.log(typeof ${name}.${member})`).trim(), `${name}.${member}`).not.toBe("undefined");
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
