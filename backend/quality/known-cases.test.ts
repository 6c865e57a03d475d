import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApi } from "../test/test-api.ts";
import { KNOWN_PATHS, KNOWN_SEARCHES, rankPath, rankSearch } from "./known-cases.ts";
import { README, withTables } from "./readme.ts";
import { measureQuality, type Quality, qualityTables } from "./tables.ts";

const { request, close } = createTestApi();
let quality: Quality;
beforeAll(async () => {
  quality = await measureQuality(request);
});
afterAll(close);

const cases = <Known>(all: readonly Known[]) => all.map((known, index) => ({ ...known, index }));

describe("the familiar path", () => {
  const known = cases(KNOWN_PATHS);
  it.each(known.filter(({ not_first }) => !not_first))("is $expected ($set)", ({ index }) => {
    expect(quality.paths[index]?.now).toBe(1);
  });

  it.each(known.filter(({ not_first }) => not_first))("is not $expected: $not_first", ({ index }) => {
    expect(quality.paths[index]?.now).not.toBe(1);
  });

  it("of a wrong line has no rank", async () => {
    const [line] = KNOWN_PATHS;
    if (!line) throw new Error("no line");
    expect((await rankPath(request, { ...line, expected: "koromon war-greymon" })).now).toBeUndefined();
  });
});

describe("the search of /digimon", () => {
  /** A skill or a group has several Digimon: one of the expected ones has to be among the first three. */
  const isOfSeveral = (group: string) => ["skill", "role"].includes(group);

  it.each(cases(KNOWN_SEARCHES))("finds $expected by $q ($group)", ({ group, index }) => {
    expect(quality.searches[index]?.now).toBeLessThanOrEqual(isOfSeveral(group) ? 3 : 1);
  });

  it("has no rank for a Digimon that was not meant", async () => {
    const meant = { group: "dub", q: "agumon", expected: "terriermon", rank_before: "" };
    expect((await rankSearch(request, meant)).now).toBeUndefined();
  });
});

describe("the README of the data set", () => {
  it("has the figures that `npm run data:quality -- --write` writes", () => {
    const readme = readFileSync(README, "utf8");
    expect(readme).toBe(withTables(readme, qualityTables(quality)));
  });
});
