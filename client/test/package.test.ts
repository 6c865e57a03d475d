import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { buildSync } from "esbuild";
import { publint } from "publint";
import { afterAll, describe, expect, it } from "vitest";
import { pack, WORKSPACE } from "./consumer.ts";

const directory = mkdtempSync(join(tmpdir(), "digidex-pack-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("the package", () => {
  const { archive, paths } = pack(directory);

  it("contains the build, a README and a licence only", () => {
    const built = paths.filter((path) => path.startsWith("dist/"));
    const others = paths.filter((path) => !built.includes(path));
    expect(others).toEqual(["LICENSE", "README.md", "package.json"]);
    expect(built).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/schema.gen.d.ts"]));
    const isBuilt = (path: string) => /^dist\/(cjs\/)?[a-z.-]+(\.js|\.d\.ts)$/.test(path) && !path.includes("test");
    expect(built.filter((path) => !isBuilt(path))).toEqual(["dist/cjs/package.json"]);
  });

  it("has types for every way to import it, by are-the-types-wrong", async () => {
    const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(archive)));
    const analysis = await checkPackage(tarball);
    if (!analysis.types) throw new Error("The package has no types.");
    const { problems, entrypoints } = analysis;
    expect(Object.keys(entrypoints["."]?.resolutions ?? {})).toEqual(["node10", "node16-cjs", "node16-esm", "bundler"]);
    expect(problems).toEqual([]);
  });

  it("passes publint", async () => {
    const tarball = Uint8Array.from(readFileSync(archive)).buffer;
    expect(await publint({ pack: { tarball }, strict: true })).toMatchObject({ messages: [] });
  });

  it("is smaller than 4 KiB with its dependencies, and runs in browsers", () => {
    const { outputFiles } = buildSync({
      entryPoints: [join(WORKSPACE, "dist/index.js")],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    expect(gzipSync(outputFiles[0]?.contents ?? "").byteLength).toBeLessThan(4 * 1024);
  });
});
