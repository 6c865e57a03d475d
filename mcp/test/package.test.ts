import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { afterAll, expect, it } from "vitest";

const workspace = join(import.meta.dirname, "..");
const directory = mkdtempSync(join(tmpdir(), "digidex-pack-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const options = ["--json", "--ignore-scripts", "--pack-destination", directory];
const [packed] = JSON.parse(
  execFileSync("npm", ["pack", ...options], { cwd: workspace, encoding: "utf8", stdio: "pipe" }),
);

it("contains the build, a README and a licence only", () => {
  const paths: string[] = packed.files.map(({ path }: { path: string }) => path).sort();
  expect(paths.filter((path) => !/^dist\/[a-z.-]+\.js$/.test(path))).toEqual(["LICENSE", "README.md", "package.json"]);
  expect(paths).toContain("dist/main.js");
});

it("passes publint", async () => {
  const tarball = Uint8Array.from(readFileSync(join(directory, packed.filename))).buffer;
  expect(await publint({ pack: { tarball }, strict: true })).toMatchObject({ messages: [] });
});
