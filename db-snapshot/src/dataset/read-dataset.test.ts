import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CSV_FILES } from "./csv-files.ts";
import { readDataset } from "./read-dataset.ts";
import { DatasetError } from "./violations.ts";

const HEADER = "id,slug,name,sources";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "digidex-data-"));
  for (const [file, { columns }] of Object.entries(CSV_FILES)) write(file, `${columns}\n`);
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (table: string, text: string) => writeFileSync(join(directory, `${table}.csv`), text);

/** The violations when `fields.csv` has this text. */
function reported(text: string): string[] {
  write("fields", text);
  try {
    readDataset(directory);
    return [];
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return error.violations.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`);
  }
}

describe("readDataset", () => {
  it("returns typed rows in file order", () => {
    write(
      "levels",
      'id,slug,name,name_ja,name_dub,rank,on_ladder,aliases,sources\n4,adult,"Adult ""A""",,Champion,4,1,a|b,geo|fandom\n',
    );
    expect(readDataset(directory).levels).toEqual([
      {
        id: 4,
        slug: "adult",
        name: 'Adult "A"',
        name_ja: null,
        name_dub: "Champion",
        rank: 4,
        on_ladder: true,
        aliases: ["a", "b"],
        sources: ["geo", "fandom"],
      },
    ]);
  });

  it("reports a missing file with the columns that it needs", () => {
    rmSync(join(directory, "fields.csv"));
    expect(() => readDataset(directory)).toThrow(
      /fields\.csv:1 missing-file: .* it has the columns id,slug,name,sources/,
    );
  });

  it("reports a header with other columns", () => {
    expect(reported("id,name,slug,sources\n")).toEqual([
      "fields.csv:1 columns: expected id,slug,name,sources and found id,name,slug,sources",
    ]);
    expect(reported("")).toEqual(["fields.csv:1 columns: expected id,slug,name,sources and found nothing"]);
  });

  it("reports every row with too few or too many cells", () => {
    expect(reported(`${HEADER}\n1,a,A,geo\n2,b,B\n\n4,d,D,geo,1\n`)).toEqual([
      "fields.csv:3 columns: expected 4 cells and found 3",
      "fields.csv:4 columns: expected 4 cells and found 1",
      "fields.csv:5 columns: expected 4 cells and found 5",
    ]);
  });

  it("reports each cell that its column does not allow", () => {
    expect(reported(`${HEADER}\n1,a,A,geo\n0,B b,,\n`)).toEqual([
      'fields.csv:3 cell: id is "0"; expected a whole number from 1',
      'fields.csv:3 cell: slug is "B b"; expected a slug: a-z, 0-9 and single hyphens',
      'fields.csv:3 cell: name is ""; expected a value, not an empty cell',
      'fields.csv:3 cell: sources is ""; expected at least one source code',
    ]);
  });

  it("says what an optional cell may contain", () => {
    write("works", `${CSV_FILES.works.columns}\nv-pet,V-Pet,,toy,late,,,wmevo\n`);
    expect(() => readDataset(directory)).toThrow('works.csv:2 cell: year is "late"; expected a whole number');
  });

  it("reports an unclosed quote at the line where it opens", () => {
    expect(reported(`${HEADER}\n1,a,A,geo\n2,b,"B,geo\n3,c,C,geo\n`)).toEqual([
      expect.stringMatching(/^fields\.csv:3 quotes: a quote opens and does not close on this line/),
    ]);
  });

  it("reports a line break in a cell at the line where the row begins", () => {
    expect(reported(`${HEADER}\n1,a,A,geo\n2,b,"B\nb",geo\n3,c,C,geo\n`)).toEqual([
      expect.stringMatching(/^fields\.csv:3 quotes:/),
    ]);
  });

  it("reports quotes inside a cell that is not quoted", () => {
    expect(reported(`${HEADER}\n1,a,A "B" C,geo\n`)).toEqual([expect.stringMatching(/^fields\.csv:2 quotes:/)]);
  });

  it("reports a byte order mark and CR LF line ends once per file", () => {
    expect(reported(`\uFEFF${HEADER}\r\n1,a,A,geo\r\n`)).toEqual([
      expect.stringMatching(/^fields\.csv:1 encoding:/),
      expect.stringMatching(/^fields\.csv:1 line-end:/),
    ]);
  });

  it("reports a last line without a line end", () => {
    expect(reported(`${HEADER}\n1,a,A,geo`)).toEqual([expect.stringMatching(/^fields\.csv:2 line-end:/)]);
  });

  it("reports a file that nothing reads, except where few files are read", () => {
    write("feilds", "");
    expect(reported(`${HEADER}\n`)).toEqual([expect.stringMatching(/^feilds\.csv:1 unknown-file:/)]);
    expect(readDataset(directory, ["fields"])).toEqual({ fields: [] });
  });

  it("reports a number with leading zeros, and one that is larger than any figure", () => {
    write("levels", `${CSV_FILES.levels.columns}\n1,a,A,,,007,1,,geo\n`);
    write("stats", `${CSV_FILES.stats.columns}\na,b,base,100000,1,1,1,1,,1,,geo\n`);
    expect(reported(`${HEADER}\n`)).toEqual([
      expect.stringMatching(/^levels\.csv:2 cell: rank is "007"/),
      expect.stringMatching(/^stats\.csv:2 cell: hp is "100000"/),
    ]);
  });

  it("reports the violations of all files together", () => {
    write("types", "nothing\n");
    expect(reported("nothing\n").map((line) => line.split(":")[0])).toEqual(["fields.csv", "types.csv"]);
  });
});
