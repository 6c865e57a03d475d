import { describe, expect, it } from "vitest";
import { checkDataset } from "./check-dataset.ts";
import type { Dataset } from "./csv-files.ts";
import { changed, changedRow, real, rowOf, sample } from "./sample.fixture.ts";

/** Without those of the log of changes, which counts the rows of the whole data set: `releases.test.ts` tests it. */
const violations = (dataset: Dataset) => checkDataset(dataset).filter(({ rule }) => rule !== "release");
const reported = (dataset: Dataset) => violations(dataset).map(({ file, line, rule }) => `${file}:${line} ${rule}`);
const messages = (dataset: Dataset) => violations(dataset).map(({ message }) => message);

describe("the data set", () => {
  it("has no violation", () => {
    expect(checkDataset(real)).toEqual([]);
  });

  it("has no violation in the sample that these tests change", () => {
    expect(violations(sample)).toEqual([]);
  });

  it("sorts violations by file and line, across rules", () => {
    const dataset = changedRow(
      "digimon",
      3,
      { sources: ["nowhere"] },
      changedRow("digimon", 1, { name_ja: "Airdramon" }),
    );
    expect(reported(dataset)).toEqual(["digimon.csv:3 script", "digimon.csv:5 reference"]);
  });
});

describe("references", () => {
  it("reports a slug that no row has, and suggests a similar one", () => {
    const dataset = changedRow("digimon_levels", 0, { level: "chld" });
    expect(reported(dataset)).toEqual(["digimon_levels.csv:2 reference"]);
    expect(messages(dataset)).toEqual(["level `chld` is not in levels.csv; did you mean `child`?"]);
  });

  it("suggests nothing when no slug is similar", () => {
    const dataset = changedRow("digimon_types", 4, { type: "quite-another-thing" });
    expect(messages(dataset)).toEqual(["type `quite-another-thing` is not in types.csv"]);
  });

  it("checks every item of a list, and leaves empty cells alone", () => {
    const list = changedRow("fusions", 0, { members: ["agumon", "gabumonn"] });
    const single = changedRow("game_skills", 0, { skill: null });
    expect(reported(list)).toEqual(["fusions.csv:2 reference"]);
    expect(reported(single)).toEqual([]);
  });

  it("reports a condition whose evolution does not exist", () => {
    const dataset = changed("evolution_conditions", (rows) => {
      rows.unshift({ from: "agumon", to: "agumon", context: "general", condition: "at night", sources: ["geo"] });
    });
    expect(reported(dataset)).toEqual(["evolution_conditions.csv:2 evolution"]);
  });

  it("reports a member of a fusion that has no evolution to its result", () => {
    const dataset = changedRow("fusions", 0, { members: ["agumon", "greymon"] });
    expect(reported(dataset)).toEqual(["fusions.csv:2 evolution"]);
    expect(messages(dataset)[0]).toContain("no evolution from `greymon` to `greymon`");
  });
});

describe("uniqueness", () => {
  it("reports a second row with the same pair", () => {
    const dataset = changed("digimon_fields", (rows) => {
      rows.splice(1, 0, { ...rowOf("digimon_fields", 0) });
    });
    expect(reported(dataset)).toEqual(["digimon_fields.csv:3 unique"]);
    expect(messages(dataset)).toEqual(["has the same Digimon and field as line 2; keep one of them"]);
  });

  it("compares primary names without case and accents, as they are looked up", () => {
    const dataset = changedRow("digimon", 5, { name: rowOf("digimon", 2).name.toUpperCase().replace("A", "Á") });
    expect(reported(dataset).filter((line) => line.endsWith("unique"))).toEqual(["digimon.csv:7 unique"]);
  });

  it("regards fusions with the same members in another order as equal", () => {
    const dataset = changed("fusions", (rows) => {
      const fusion = rowOf("fusions", 0);
      rows.splice(1, 0, { ...fusion, members: fusion.members.toReversed() });
    });
    expect(reported(dataset)).toEqual(["fusions.csv:3 unique"]);
  });

  it("reports an item that is in a list twice", () => {
    const dataset = changedRow("evolutions", 0, { media: ["game", "card", "game"] });
    expect(reported(dataset)).toEqual(["evolutions.csv:2 list"]);
  });

  it("allows a fusion of two of the same Digimon", () => {
    const dataset = changedRow("fusions", 0, { members: ["agumon", "agumon", "gabumon"] });
    expect(reported(dataset)).toEqual([]);
  });
});

describe("keys in URLs", () => {
  it("reports a slug that is a route or could be an id", () => {
    for (const slug of ["random", "2024"]) {
      const dataset = {
        ...sample,
        digimon: [
          ...sample.digimon,
          { ...rowOf("digimon", 0), id: 61, slug, name: "New", name_ja: null, name_dub: "New" },
        ],
      };
      expect(reported(dataset)).toEqual(["digimon.csv:62 issued-id", "digimon.csv:62 key"]);
    }
  });

  it("reports a primary name that is the slug of another Digimon", () => {
    const dataset = changedRow("digimon", 1, { name: "AGUMON" }, changedRow("digimon", 0, { name: "Agu" }));
    expect(reported(dataset)).toEqual(["digimon.csv:3 key"]);
  });
});

describe("order", () => {
  it("reports a row after one with a higher id, and where it belongs", () => {
    const dataset = changed("digimon_names", (rows) => {
      rows.push(rows.shift()!);
    });
    const last = sample.digimon_names.length + 1;
    expect(reported(dataset)).toEqual([`digimon_names.csv:${last} order`]);
    expect(messages(dataset)).toEqual(["rows are sorted by id; this one belongs above line 3"]);
  });

  it("sorts evolutions by both ends", () => {
    const dataset = changed("evolutions", (rows) => {
      rows.splice(0, 2, ...rows.slice(0, 2).reverse());
    });
    expect(reported(dataset)).toEqual(["evolutions.csv:3 order"]);
  });

  it("accepts any order within one Digimon, since the first row is the primary one", () => {
    const dataset = changed("digimon_fields", (rows) => {
      rows.splice(0, 2, ...rows.slice(0, 2).reverse());
    });
    expect(reported(dataset)).toEqual([]);
  });
});

describe("evolutions and skills", () => {
  it("reports an evolution into itself", () => {
    const dataset = changed("evolutions", (rows) => {
      rows.unshift({ ...rowOf("evolutions", 0), to: "agumon" });
    });
    expect(reported(dataset)).toEqual(["evolutions.csv:2 self-loop"]);
  });

  it("reports a Jogress without a partner", () => {
    const jogress = sample.evolutions.findIndex(({ kind }) => kind === "jogress");
    const dataset = changedRow("evolutions", jogress, { requires_partner: false });
    expect(reported(dataset)).toEqual([`evolutions.csv:${jogress + 2} partner`]);
  });

  it("reports a fusion of one", () => {
    const dataset = changedRow("fusions", 0, { members: ["agumon"] });
    expect(reported(dataset)).toEqual(["fusions.csv:2 partner"]);
  });

  it("reports a main line that no source marks", () => {
    const unmarked = sample.evolutions.findIndex(({ sources }) => !sources.includes("wmevo"));
    const dataset = changedRow("evolutions", unmarked, { main_line: false });
    expect(reported(dataset)).toEqual([`evolutions.csv:${unmarked + 2} main-line`]);
    expect(reported(changedRow("evolutions", unmarked, { main_line: null }))).toEqual([]);
  });
});

describe("games", () => {
  const first = () => rowOf("requirements", 0);

  it("reports a requirement of a step that the game's table does not have", () => {
    const { from, to, game } = first();
    const dataset = changed("evolution_works", (rows) => {
      const cited = rows.findIndex(
        (row) => row.from === from && row.to === to && row.work === game && row.basis === "table",
      );
      rows.splice(cited, 1);
    });
    expect(reported(dataset)[0]).toBe("requirements.csv:2 requirement");
    expect(messages(dataset)[0]).toContain(`no row \`${from},${to},${game},table\``);
  });

  it("reports a requirement and a citation of a step that does not exist", () => {
    const dataset = changed("evolutions", (rows) => {
      const { from, to } = first();
      rows.splice(
        rows.findIndex((row) => row.from === from && row.to === to),
        1,
      );
    });
    expect(new Set(reported(dataset).map((line) => line.replace(/:\d+/, "")))).toEqual(
      new Set(["evolution_works.csv evolution", "requirements.csv evolution"]),
    );
  });

  it.each([
    ["a gap between alternatives", { alternative: 3 }, "alternative 3 follows 0"],
    ["a partner that is no Digimon", { kind: "partner", name: "nobody" }, "a partner is named by slug"],
    ["`has` with an amount", { op: "has", value: 5 }, "`has` takes 1"],
    ["`highest` with a comparison", { op: ">=", value: "highest" }, "value is highest"],
  ] as const)("reports %s", (_, cells, message) => {
    const dataset = changedRow("requirements", 0, cells);
    expect(reported(dataset)[0]).toBe("requirements.csv:2 requirement");
    expect(messages(dataset)[0]).toContain(message);
  });

  it("reports an unknown work, game and group", () => {
    expect(reported(changedRow("evolution_works", 0, { work: "no-work" }))).toContain(
      "evolution_works.csv:2 reference",
    );
    expect(reported(changedRow("resistances", 0, { game: "no-game" }))).toEqual(["resistances.csv:2 reference"]);
    expect(reported(changedRow("digimon_groups", 0, { group: "no-group" }))).toEqual([
      "digimon_groups.csv:2 reference",
    ]);
  });

  it("reports a Digimon with figures that is not in the roster, and a stage that the game does not have", () => {
    const { digimon, game } = rowOf("stats", 0);
    const place = sample.digimon_games.findIndex((row) => row.digimon === digimon && row.game === game);
    const withoutEntry = { ...sample, digimon_games: sample.digimon_games.toSpliced(place, 1) };
    expect(reported(withoutEntry)).toContain("stats.csv:2 roster");
    expect(reported(changedRow("digimon_games", 0, { stage: "Grown-up" }))).toEqual(["digimon_games.csv:2 roster"]);
  });

  it("reports a roster of a game without a table", () => {
    const wiki = real.games.find(({ basis }) => basis === "wiki")!;
    const dataset = changedRow("digimon_games", 0, { game: wiki.slug, stage: null });
    expect(reported(dataset)).toContain("digimon_games.csv:2 roster");
  });

  it("reports a year without a basis, and a conflict about a file that does not exist", () => {
    expect(reported(changedRow("works", 0, { year: 2005, year_basis: null }))).toEqual(["works.csv:2 year"]);
    expect(reported(changedRow("conflicts", 0, { file: "stat" }))).toEqual(["conflicts.csv:2 conflict"]);
  });
});

describe("text", () => {
  const named = (name_dub: string) => changedRow("skills", 0, { name_dub });

  it.each([
    ["mojibake", "PokÃ©mon"],
    ["mojibake", "Pok\uFFFDmon"],
    ["invisible", "Baby\u200BFlame"],
    ["invisible", "Baby Flame\r"],
    ["spaces", " Baby Flame"],
    ["spaces", "Baby  Flame"],
    ["spaces", "Baby\u00A0Flame"],
    ["normal-form", "Landle\u0301r"],
    ["markup", "[[Baby Flame]]"],
    ["markup", "Baby&nbsp;Flame"],
    ["brackets", "Baby Flame (2nd"],
    ["brackets", 'Baby "Flame'],
  ])("reports %s in %j", (rule, text) => {
    expect(reported(named(text))).toContain(`skills.csv:2 ${rule}`);
  });

  it("accepts accents, kana, quotation marks and brackets", () => {
    expect(reported(named('Saṃsāra "Ländler" (アグモン)（黒）'))).toEqual([]);
  });
});

describe("prose", () => {
  const meaning = (text: string) => changedRow("skills", 0, { meaning: text });

  it.each([
    ["is longer than 80 characters", "fire ".repeat(17).trim()],
    ["is cut off with an ellipsis", "Breathes fire at…"],
    ["is cut off with three dots", "Breathes fire at..."],
    ["ends in a full stop", "Breathes fire."],
    ["continues after a sentence", "It breathes fire! Then it runs"],
    ["contains a Japanese sentence", "炎を吐く。強い"],
  ])("reports text that %s", (_, text) => {
    expect(reported(meaning(text))).toEqual(["skills.csv:2 prose"]);
  });

  it("accepts exclamations and abbreviations in brackets", () => {
    expect(reported(meaning("Earthquake! Lightning! Fire! Father!"))).toEqual([]);
    expect(reported(meaning("with Shoutmon (King Ver.)"))).toEqual([]);
  });

  it("allows a name that ends in an abbreviation", () => {
    const dataset = changedRow("digimon", 0, { name_dub: "Agumon Uver." });
    expect(reported(dataset)).toEqual([]);
  });
});

describe("writing systems", () => {
  it.each([
    ["ja", "Agumon"],
    ["ko", "アグモン"],
    ["zh-Hans", "Agumon"],
    ["en", "アグモン"],
  ] as const)("reports the name in %s that is %s", (lang, name) => {
    const dataset = changedRow("digimon_names", 0, { lang, name });
    expect(reported(dataset)).toEqual(["digimon_names.csv:2 script"]);
  });
});
