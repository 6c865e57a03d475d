import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DatasetError } from "../dataset/violations.ts";
import { readManifest } from "../load/manifest.ts";
import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, DATA_DIRECTORY } from "../paths.ts";
import { compileData } from "./compile-data.ts";

let folder: string;
/** What the build has compiled. */
const built = readManifest(COMPILED_DATA_DIRECTORY);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-compile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("compileData", () => {
  it("has the same version for the same data, and another for another URL or another fact", async () => {
    const { urls, version } = built;
    expect(await compileData(DATA_DIRECTORY, join(folder, "again"), urls)).toEqual(built);

    const moved = await compileData(DATA_DIRECTORY, join(folder, "moved"), { ...urls, api: "http://other.test" });
    expect(moved.version).not.toBe(version);

    const data = copyOfData((digimon) =>
      digimon.replace("1,agumon,Agumon,アグモン,Agumon,,1997", "1,agumon,Agumon,アグモン,Agumon,,1998"),
    );
    expect((await compileData(data, join(folder, "edited"), urls)).version).not.toBe(version);
  });

  it("refuses data that breaks a rule, and names file, line and rule", async () => {
    const data = copyOfData((digimon) => digimon.replace("\n2,airdramon,", "\n2,agumon,"));
    const compiling = compileData(data, join(folder, "faulty"), built.urls);
    await expect(compiling).rejects.toThrow(DatasetError);
    await expect(compiling).rejects.toThrow(/digimon\.csv:3 /);
  });

  it("names downloads after their content, and puts every Digimon into each", () => {
    const [csv, json, ndjson] = ["csv.zip", "json.gz", "ndjson.gz"].map(
      (format) =>
        readdirSync(BULK_DIRECTORY).find((name) => name.endsWith(`.${format}`) && !name.endsWith(`nd${format}`))!,
    );
    const lines = gunzipSync(readFileSync(join(BULK_DIRECTORY, ndjson!)))
      .toString()
      .trimEnd()
      .split("\n");
    const all = JSON.parse(gunzipSync(readFileSync(join(BULK_DIRECTORY, json!))).toString());
    expect(lines).toHaveLength(1_618);
    expect(JSON.parse(lines[0]!)).toEqual(all.digimon[0]);
    expect(all.digimon[0].url).toBe(`${built.urls.api}/digimon/agumon`);
    const files = unzipSync(readFileSync(join(BULK_DIRECTORY, csv!)));
    expect(Buffer.from(files["digimon.csv"]!)).toEqual(readFileSync(join(DATA_DIRECTORY, "digimon.csv")));
  });
});

function copyOfData(edit: (digimon: string) => string): string {
  const data = mkdtempSync(join(folder, "data-"));
  cpSync(DATA_DIRECTORY, data, { recursive: true });
  const file = join(data, "digimon.csv");
  const before = readFileSync(file, "utf8");
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  return data;
}
