import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { publint } from "publint";
import { afterAll, describe, expect, it } from "vitest";
import { pack, WORKSPACE } from "./consumer.ts";

const directory = mkdtempSync(join(tmpdir(), "digidex-pack-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("the package", () => {
  const { archive, paths } = pack(directory);

  it("holds what was built, a README and a licence, and nothing else", () => {
    const [others, built] = [false, true].map((inside) => paths.filter((path) => path.startsWith("dist/") === inside));
    expect(others).toEqual(["LICENSE", "README.md", "package.json"]);
    expect(built).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/schema.gen.d.ts"]));
    expect(built!.filter((path) => !/^dist\/[a-z.-]+(\.js|\.d\.ts)$/.test(path) || path.includes("test"))).toEqual([]);
  });

  it("is as publishing tools want it", async () => {
    const tarball = Uint8Array.from(readFileSync(archive)).buffer;
    expect(await publint({ pack: { tarball }, strict: true })).toMatchObject({ messages: [] });
  });

  it("is under 4 KiB with everything that it needs, and needs nothing that browsers lack", () => {
    const { outputFiles } = buildSync({
      entryPoints: [join(WORKSPACE, "dist/index.js")],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    expect(gzipSync(outputFiles[0]!.contents).byteLength).toBeLessThan(4 * 1024);
  });
});
