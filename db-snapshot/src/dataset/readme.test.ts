import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CSV_FILES } from "./csv-files.ts";
import { real } from "./sample.fixture.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

describe("the README", () => {
  it.each(Object.entries(CSV_FILES))("lists %s.csv with its columns in order", (file, { columns }) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${file}.csv\` |`));
    expect(row).toContain(`| \`${columns.join(", ")}\` |`);
  });

  it("credits every source with the commit that was read", () => {
    for (const { code, family, repository, commit } of real.sources) {
      const row = readme.split("\n").find((line) => line.startsWith(`| \`${code}\` | ${family} |`));
      expect(row).toContain(`(https://github.com/${repository})`);
      expect(row).toContain(`| ${commit.slice(0, 7)} |`);
    }
  });
});
