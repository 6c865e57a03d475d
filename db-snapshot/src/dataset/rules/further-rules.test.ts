import { describe, expect, it } from "vitest";
import { changed, changedRow, real, rowOf, sample } from "../sample.fixture.ts";
import { conflictCells, learners, media, tableSteps, years } from "./games.ts";
import { unique } from "./keys.ts";
import { releaseDates } from "./releases.ts";
import { unknownLevels, xAntibodyForms } from "./single-rows.ts";
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

it("reports a second Digimon with one number in a game, and none without a number", () => {
  const [first, second] = sample.digimon_games.filter(({ game }) => game === "time-stranger");
  const index = sample.digimon_games.indexOf(second!);
  expect(lines(unique(changedRow("digimon_games", index, { ...second, number: first!.number })))).toEqual([
    `digimon_games.csv:${index + 2} unique`,
  ]);
  expect(unique({ ...sample, digimon_games: sample.digimon_games.map((row) => ({ ...row, number: null })) })).toEqual(
    [],
  );
});

describe("a step of a game's own table", () => {
  const isOf = (game: string, partner: boolean) => (row: (typeof sample.evolution_works)[number]) =>
    row.work === game && row.basis === "table" && row.partner === partner;
  const without = (step: { from: string; to: string; work: string }, kind?: string) =>
    tableSteps({
      ...real,
      requirements: real.requirements.filter(
        (row) => row.from !== step.from || row.to !== step.to || row.game !== step.work || (kind && row.kind !== kind),
      ),
    });

  it("is reported where no requirement of it is left, in games that always have one", () => {
    expect(tableSteps(real)).toEqual([]);
    for (const game of ["time-stranger", "cyber-sleuth"]) {
      const index = real.evolution_works.findIndex(isOf(game, false));
      expect(lines(without(real.evolution_works[index]!))).toEqual([`evolution_works.csv:${index + 2} requirement`]);
    }
  });

  it("is reported where it is a DNA step without a partner, and where another one has a partner", () => {
    const dna = real.evolution_works.findIndex(isOf("time-stranger", true));
    expect(lines(without(real.evolution_works[dna]!, "partner"))).toEqual([
      `evolution_works.csv:${dna + 2} requirement`,
    ]);
    const evolution_works = real.evolution_works.with(dna, { ...real.evolution_works[dna]!, partner: false });
    expect(lines(tableSteps({ ...real, evolution_works }))).toEqual([`evolution_works.csv:${dna + 2} requirement`]);
    const { from, to } = real.evolution_works.find(
      ({ from, to, work }) =>
        work === "dawn-dusk" &&
        real.evolutions.some((step) => step.from === from && step.to === to && step.kind === "jogress"),
    )!;
    expect(without({ from, to, work: "dawn-dusk" }, "partner")).toHaveLength(1);
  });
});

it("reports figures of a skill that no Digimon of the game has, or not the one that they are for", () => {
  expect(learners(real)).toEqual([]);
  const { digimon, game, skill, name } = sample.game_skills.find(({ skill }) => skill !== null)!;
  const figures = { ...rowOf("skill_figures", 0), game, skill, name, variant_of: [digimon] };
  const last = sample.skill_figures.length + 2;
  const withRow = (cells: Partial<typeof figures>) =>
    lines(learners(changed("skill_figures", (rows) => rows.push({ ...figures, ...cells }))));
  expect(withRow({})).toEqual([]);
  expect(withRow({ variant_of: ["nobody"] })).toEqual([`skill_figures.csv:${last} learner`]);
  expect(withRow({ skill: "no-skill", variant_of: [] })).toEqual([`skill_figures.csv:${last} learner`]);
});

it("reports the level unknown beside another", () => {
  expect(unknownLevels(real)).toEqual([]);
  const dataset = changed("digimon_levels", (rows) => {
    rows.unshift({ ...rowOf("digimon_levels", 0), level: "unknown" });
  });
  expect(lines(unknownLevels(dataset))).toEqual(["digimon_levels.csv:2 level"]);
});

it.each([
  ["a column that its file does not have", { column: "colour" }],
  ["nothing that was dropped", { kept: "1", dropped: "1" }],
])("reports a conflict about %s", (_, cells) => {
  expect(conflictCells(real)).toEqual([]);
  expect(lines(conflictCells(changedRow("conflicts", 0, cells)))).toEqual(["conflicts.csv:2 conflict"]);
});
