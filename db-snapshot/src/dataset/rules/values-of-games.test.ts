import { describe, expect, it } from "vitest";
import type { CsvRow } from "../csv-files.ts";
import { changedRow, real, rowOf, sample } from "../sample.fixture.ts";
import { requirements, rosters } from "./games.ts";
import { elements, figuresByLevel, requirementValues } from "./values-of-games.ts";

type Requirement = CsvRow<"requirements">;

/** What is reported of these conditions of one step. */
const reported = (...rows: Partial<Requirement>[]) =>
  requirementValues({
    ...sample,
    requirements: rows.map((row): Requirement => ({ ...rowOf("requirements", 0), ...row })),
  }).map(({ line, rule, message }) => `${line} ${rule}: ${message}`);

describe("requirements", () => {
  it("are within the range of every game", () => {
    expect(requirementValues(real)).toEqual([]);
  });

  const figure = { game: "next-order", kind: "stat", name: "sp", op: ">=", value: 28_000 } as const;

  it.each([
    ["above the game's highest value", { ...figure, value: 280_000 }, "in next-order at most 99999"],
    ["of a figure that no game has", { ...figure, name: "luck" }, "next-order has no stat `luck`"],
    ["of a figure of another game", { ...figure, name: "spi" }, "next-order has no stat `spi`"],
    ["of a kind of another game", { ...figure, kind: "abi", name: "abi" }, "next-order has no `abi`"],
    ["below 0", { ...figure, op: "<", value: 0 }, "no sp is below 0"],
  ] as const)("are reported where they are %s", (_, row, message) => {
    expect(reported(figure)).toEqual([]);
    expect(reported(row)).toEqual([expect.stringContaining(message)]);
  });

  it("are reported where nothing meets them all, once", () => {
    const weight = { game: "next-order", kind: "weight", name: "weight" } as const;
    const [least, most] = [
      { ...weight, op: ">", value: 20 },
      { ...weight, op: "<=", value: 20 },
    ] as const;
    expect(reported(least, { ...most, value: 21 })).toEqual([]);
    expect(reported(least, most)).toEqual([expect.stringContaining("3 range: no weight meets all conditions")]);
    expect(reported(least, { ...most, alternative: 2 })).toEqual([]);
  });

  it("are reported where they give one figure two bounds of one side", () => {
    const least = { ...figure, op: ">=", value: 10 } as const;
    for (const other of [
      { ...least, value: 20 },
      { ...least, op: ">", value: 5 },
      { ...least, op: "=", value: 30 },
    ] as const) {
      expect(reported(least, other)).toEqual([expect.stringContaining("3 range: sp has another bound")]);
      expect(reported(least, { ...other, alternative: 2 })).toEqual([]);
    }
    expect(reported(least, { ...least, op: "<=", value: 20 })).toEqual([]);
  });

  it("are reported where they name a Digimon that the game does not have", () => {
    const dataset = changedRow("requirements", 0, { kind: "partner", name: "agumon", op: "has", value: 1 });
    const { game } = rowOf("requirements", 0);
    const digimon_games = sample.digimon_games.filter((row) => row.digimon !== "agumon" || row.game !== game);
    const messages = requirements({ ...dataset, digimon_games }).map(({ message }) => message);
    expect(messages).toContain(
      `the partner \`agumon\` is not in ${game}: digimon_games.csv has no row \`agumon,${game}\``,
    );
  });
});

it("reports a step of a game's table whose Digimon are not in its roster", () => {
  const index = sample.evolution_works.findIndex(({ basis }) => basis === "table");
  const { from, work } = rowOf("evolution_works", index);
  const digimon_games = sample.digimon_games.filter(({ digimon, game }) => digimon !== from || game !== work);
  const lines = rosters({ ...sample, digimon_games }).map(({ file, line }) => `${file}:${line}`);
  expect(lines).toContain(`evolution_works.csv:${index + 2}`);
});

it("reports a figure that is lower at a higher level", () => {
  expect(figuresByLevel(real)).toEqual([]);
  const index = sample.stats.findIndex(({ at_level }) => at_level === "99");
  const violations = figuresByLevel(changedRow("stats", index, { atk: 1 }));
  expect(violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    `stats.csv:${index + 2} figure`,
  ]);
});

it("reports an element that no game has", () => {
  expect(elements(real)).toEqual([]);
  expect(elements(changedRow("skill_figures", 0, { element: "Fyre" })).map(({ line }) => line)).toEqual([2]);
  expect(elements(changedRow("digimon_games", 0, { weak_element: "Fyre" })).map(({ line }) => line)).toEqual([2]);
});
