import { expect, it } from "vitest";
import { changedRow, sample } from "../sample.fixture.ts";
import { media, years } from "./games.ts";
import { unique } from "./keys.ts";
import { releaseDates } from "./releases.ts";
import { xAntibodyForms } from "./single-rows.ts";
import { cleanText, writingSystems } from "./text.ts";

const lines = (violations: { file: string; line: number; rule: string }[]) =>
  violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`);

it("reports an X-Antibody form by its name or by its kind alone", () => {
  expect(lines(xAntibodyForms(changedRow("digimon", 0, { x_antibody_kind: "form" })))).toEqual([
    "digimon.csv:2 x-antibody",
  ]);
  expect(lines(xAntibodyForms(changedRow("digimon", 0, { name: "Agumon (X-Antibody)" })))).toEqual([
    "digimon.csv:2 x-antibody",
  ]);
  expect(xAntibodyForms(changedRow("digimon", 0, { name: "Agumon (X-Antibody)", x_antibody_kind: "form" }))).toEqual(
    [],
  );
});

it("reports a year far after the newest release", () => {
  expect(lines(years(changedRow("digimon", 0, { release_year: 2099 })))).toEqual(["digimon.csv:2 year"]);
  expect(lines(years(changedRow("works", 0, { year: 2099, year_basis: "general" })))).toEqual(["works.csv:2 year"]);
});

it("reports a date that the calendar does not have, and one before that of the release above", () => {
  expect(lines(releaseDates(changedRow("releases", 1, { date: "2026-02-30" })))).toEqual(["releases.csv:3 date"]);
  expect(lines(releaseDates(changedRow("releases", 1, { date: "2020-01-01" })))).toEqual(["releases.csv:3 date"]);
});

it("reports a second level of one rank", () => {
  expect(lines(unique(changedRow("levels", 3, { rank: 3 })))).toEqual(["levels.csv:5 unique"]);
});

it.each([
  ["a Cyrillic letter", { name: "\u0410gumon" }],
  ["a Greek letter", { name_dub: "Agum\u03BFn" }],
])("reports %s that looks like a Latin one", (_, cells) => {
  expect(lines(writingSystems(changedRow("digimon", 0, cells)))).toEqual(["digimon.csv:2 script"]);
});

it.each(["ｱｸﾞﾓﾝ", "アグモンＸ"])("reports unusual widths in %s", (name_ja) => {
  expect(lines(cleanText(changedRow("digimon", 0, { name_ja })))).toEqual(["digimon.csv:2 width"]);
});

it("reports a step that a work has and that is not seen in its medium", () => {
  const index = sample.evolutions.findIndex(({ from, to }) => from === "agumon" && to === "greymon");
  expect(media(sample)).toEqual([]);
  const messages = media(changedRow("evolutions", index, { media: ["story", "card"] })).map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining("media has no game")]);
});
