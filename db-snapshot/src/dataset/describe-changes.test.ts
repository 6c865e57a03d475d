import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { type Cells, compareRows, type FactFile, IDENTITY } from "./compare-rows.ts";
import { currentData, type DataVersion, dataIn } from "./data-at.ts";
import { describeChanges } from "./describe-changes.ts";

const current = currentData();
/** The data set with other rows in some files. */
const withRows = (files: Partial<Record<FactFile, (rows: readonly Cells[]) => Cells[]>>): DataVersion => ({
  ...current,
  rows: (file) => files[file as FactFile]?.(current.rows(file)) ?? current.rows(file),
});
const edit = (wanted: Cells, change: Cells) => (rows: readonly Cells[]) =>
  rows.map((row) =>
    Object.entries(wanted).every(([column, value]) => row[column] === value) ? { ...row, ...change } : row,
  );
const without = (wanted: Cells) => (rows: readonly Cells[]) =>
  rows.filter((row) => !Object.entries(wanted).every(([column, value]) => row[column] === value));
const texts = (before: DataVersion, after: DataVersion) =>
  describeChanges(before, after).map(({ about, sign, text }) => `${about} ${sign} ${text}`);

it.each([
  [
    "a year",
    { digimon: edit({ slug: "agumon" }, { release_year: "1998" }) },
    "digimon ! Agumon: release year was 1997, is 1998",
  ],
  [
    "a level",
    { digimon_levels: without({ digimon: "agumon", level: "child" }) },
    "digimon - Agumon loses the level Child",
  ],
  [
    "a kind of step",
    { evolutions: edit({ from: "agumon", to: "greymon" }, { kind: "warp", main_line: "1" }) },
    "step ! Agumon → Greymon: kind was normal, is warp; main line was unknown, is yes",
  ],
  [
    "a condition",
    { evolution_conditions: without({ from: "agumon", to: "greymon", context: "general" }) },
    "step - Agumon → Greymon loses the condition “with or without Gabumon”",
  ],
  [
    "a requirement",
    { requirements: edit({ from: "agumon", to: "angemon", name: "decode-level" }, { value: "20" }) },
    "requirement ! Agumon → Angemon in Digimon World Re:Digitize Decode, decode level >= 20: value was 15, is 20",
  ],
] as [string, Parameters<typeof withRows>[0], string][])("says in words that %s has changed", (_, files, expected) => {
  expect(texts(current, withRows(files))).toEqual([expected]);
});

it.each([
  ["the partner Ankylomon", { kind: "partner", name: "ankylomon", to: "shakkoumon", game: "time-stranger" }],
  ["the item Digi-Egg of Hope", { kind: "item", name: "Digi-Egg of Hope", to: "pegasmon", game: "time-stranger" }],
  ["the dlc", { kind: "dlc", to: "sistermon-blanc", game: "cyber-sleuth" }],
  ["dragon exp >= 280", { kind: "exp", name: "dragon", value: "280", from: "agumon", to: "greymon" }],
  ["valor agent skill >= 46", { kind: "agent_skill", name: "valor", from: "agumon" }],
])("says %s of a requirement", (expected, wanted) => {
  const [said = ""] = texts(current, withRows({ requirements: without(wanted) }));
  expect(said).toMatch(new RegExp(` loses ${expected}$`));
});

/** A version of the data set of which one file is read. */
function versionOf(file: "digimon_levels" | "evolution_conditions", ...lines: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "digidex-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, `${file}.csv`), `${lines.join("\n")}\n`);
  const version = dataIn(folder);
  version.rows(file);
  return version;
}

it("says which level becomes the primary one", () => {
  const versionWith = (...levels: string[]) =>
    versionOf("digimon_levels", "digimon,level,sources", ...levels.map((level) => `omegamon,${level},geo`));
  expect(texts(versionWith("ultimate", "super-ultimate"), versionWith("super-ultimate", "ultimate"))).toEqual([
    "digimon ! omegamon, the level super-ultimate: primary was no, is yes",
    "digimon ! omegamon, the level ultimate: primary was yes, is no",
  ]);
});

it("says what rows have in a new column, and which condition of a step becomes the one that is shown", () => {
  const types = (rows: readonly Cells[]) =>
    rows.map((row) => ({ ...row, kind: row.slug === "reptile" ? "beast" : "" }));
  expect(texts(current, withRows({ types }))).toEqual(["other ! the type Reptile: kind was nothing, is beast"]);
  const versionWith = (...conditions: string[]) => {
    const rows = conditions.map((condition) => `agumon,greymon,general,${condition},geo`);
    return versionOf("evolution_conditions", "from,to,context,condition,sources", ...rows);
  };
  expect(texts(versionWith("at night", "by day"), versionWith("by day", "at night"))).toEqual([
    "step ! agumon → greymon, the condition “by day”: primary was no, is yes",
    "step ! agumon → greymon, the condition “at night”: primary was yes, is no",
  ]);
});

it("says what is new by its name, and nothing about sources", () => {
  const files = {
    digimon: (rows: readonly Cells[]) => [...rows, { ...rows[0], slug: "newmon", name: "Newmon" }],
    evolutions: (rows: readonly Cells[]) => [
      ...edit({ from: "agumon", to: "greymon" }, { sources: "other" })(rows),
      { ...rows[0], from: "agumon", to: "newmon" },
    ],
  };
  expect(texts(current, withRows(files))).toEqual(["digimon + Newmon is new", "step + Agumon → Newmon is new"]);
  expect(texts(current, current)).toEqual([]);
});

it("says one thing for each row of each file that changes, with no slug where there is a name", () => {
  const files = Object.keys(IDENTITY) as FactFile[];
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(), (file, seed) => {
      const rows = current.rows(file);
      const index = seed % rows.length;
      const after = withRows({ [file]: (all: readonly Cells[]) => all.toSpliced(index, 1) });
      const changes = describeChanges(current, after);
      expect(changes).toHaveLength(compareRows(rows, after.rows(file), IDENTITY[file]).removed.length);
      for (const { text } of changes) expect(text).not.toMatch(/undefined|\bnull\b/);
    }),
    { numRuns: 60 },
  );
});
