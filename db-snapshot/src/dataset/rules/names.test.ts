import { describe, expect, it } from "vitest";
import type { CsvRow } from "../csv-files.ts";
import { changed, changedRow, real, rowOf, sample } from "../sample.fixture.ts";
import { aliases, sharedNames } from "./names.ts";
import { writingSystems } from "./text.ts";

const indexOf = (slug: string) => sample.digimon.findIndex((row) => row.slug === slug);
const lineOf = (slug: string) => `digimon.csv:${indexOf(slug) + 2} shared-name`;
const reported = (dataset: typeof sample) =>
  sharedNames(dataset).map(({ file, line, rule }) => `${file}:${line} ${rule}`);

describe("a name of two Digimon", () => {
  it("is reported for none of the data set", () => {
    expect(sharedNames(real)).toEqual([]);
  });

  const further = { ...rowOf("digimon_names", 0), digimon: "agumon" };

  it.each([
    ["a further name that is the original one of another", { lang: "ja-Latn", name: "GABUMON" }],
    ["a further name that is the Japanese one of another", { lang: "ja", name: "ガブモン" }],
    ["a further name that is the English one of another", { lang: "en", name: "Gabumon" }],
  ] as const)("is reported as %s", (_, cells) => {
    const dataset = changed("digimon_names", (rows) => {
      rows.unshift({ ...further, ...cells });
    });
    expect(reported(dataset)).toEqual(["digimon_names.csv:2 shared-name"]);
    expect(sharedNames(dataset)[0]?.message).toContain("gabumon");
  });

  it("is reported as a further name of both", () => {
    const name: CsvRow<"digimon_names"> = { ...further, lang: "ko", name: "아무개" };
    const dataset = changed("digimon_names", (rows) => {
      rows.unshift(name, { ...name, digimon: "gabumon" });
    });
    expect(reported(dataset)).toEqual(["digimon_names.csv:2 shared-name", "digimon_names.csv:3 shared-name"]);
  });

  it.each([{ name_ja: "ガブモン" }, { name_dub: "Gabumon" }])("is reported as a name of both: %o", (cells) => {
    const dataset = changedRow("digimon", indexOf("agumon"), cells);
    expect(reported(dataset)).toEqual([lineOf("agumon"), lineOf("gabumon")]);
  });

  it("is allowed for models of one Digimon", () => {
    const index = indexOf("agumon");
    const model = { ...rowOf("digimon", index), slug: "agumon-ps", name: "Agumon (PS)", name_dub: "Agumon (PS)" };
    expect(reported({ ...sample, digimon: [...sample.digimon, model] })).toEqual([]);
  });
});

it("reports an alias that is a name or an alias of another level or game", () => {
  expect(aliases(real)).toEqual([]);
  const lines = (dataset: typeof sample) => aliases(dataset).map(({ file, line }) => `${file}:${line}`);
  expect(lines(changedRow("levels", 0, { aliases: ["in-training"] }))).toEqual(["levels.csv:2"]);
  expect(lines(changedRow("games", 0, { aliases: ["Cyber Sleuth"] }))).toEqual(["games.csv:2"]);
  expect(lines(changedRow("games", 0, { aliases: ["dscs"] }))).toEqual(["games.csv:2", "games.csv:3"]);
});

it("reports a Japanese name that is only a reading", () => {
  const dataset = changedRow("digimon", 0, { name_ja: "あぐもん" });
  expect(writingSystems(dataset).map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    "digimon.csv:2 script",
  ]);
});
