import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../dataset/csv-files.ts";
import { sample } from "../dataset/sample.fixture.ts";
import { DatasetError } from "../dataset/violations.ts";
import { readManifest } from "../load/manifest.ts";
import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, DATA_DIRECTORY } from "../paths.ts";
import { compileData, compileDataset } from "./compile-data.ts";
import { readCompiledTable } from "./compiled-table.ts";

let folder: string;
/** What the build has compiled. */
const built = readManifest(COMPILED_DATA_DIRECTORY);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-compile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("compileData", () => {
  it("has the same version for the same data", async () => {
    expect(await compileData(DATA_DIRECTORY, join(folder, "again"), built.urls)).toEqual(built);
  });

  it("has another version for another URL or another fact", async () => {
    const dataDirectory = mkdtempSync(join(folder, "data-"));
    const versionOf = async (dataset: Dataset, urls = built.urls) =>
      (await compileDataset(dataset, { dataDirectory, outputDirectory: join(folder, "other"), urls })).version;
    const version = await versionOf(sample);
    expect(await versionOf(sample)).toBe(version);
    expect(await versionOf(sample, { ...built.urls, api: "http://other.test" })).not.toBe(version);
    const digimon = sample.digimon.map((one) => (one.slug === "agumon" ? { ...one, release_year: 1998 } : one));
    expect(await versionOf({ ...sample, digimon })).not.toBe(version);
  });

  it("refuses data that breaks a rule, and names file, line and rule", async () => {
    const data = copyOfData((digimon) => digimon.replace("\n2,airdramon,", "\n2,agumon,"));
    const compiling = compileData(data, join(folder, "faulty"), built.urls);
    await expect(compiling).rejects.toThrow(DatasetError);
    await expect(compiling).rejects.toThrow(/digimon\.csv:3 /);
  });

  it("names downloads after their content, and puts every Digimon into each", () => {
    // A build that comes from the cache leaves the files of an earlier one, for other URLs, beside its own.
    const downloads = readCompiledTable(COMPILED_DATA_DIRECTORY, "bulk_files");
    const [csv, json, ndjson] = ["csv.zip", "json.gz", "ndjson.gz"].map((format) => {
      const { name, sha256 } = downloads.find((one) => one.format === format) as { name: string; sha256: string };
      expect(name).toBe(`digidex-${sha256.slice(0, 16)}.${format}`);
      return name;
    });
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
