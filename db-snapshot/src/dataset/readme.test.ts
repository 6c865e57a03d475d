import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { real } from "./sample.fixture.ts";
import { TABLES } from "./tables.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

describe("the README", () => {
  it.each(Object.entries(TABLES))("lists %s.csv with its columns in order", (table, { shape }) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${table}.csv\` |`));
    expect(row).toContain(`| \`${Object.keys(shape).join(", ")}\` |`);
  });

  it("credits every source with the commit that was read", () => {
    for (const { code, family, repository, commit } of real.sources) {
      const row = readme.split("\n").find((line) => line.startsWith(`| \`${code}\` | ${family} |`));
      expect(row).toContain(`(https://github.com/${repository})`);
      expect(row).toContain(`| ${commit.slice(0, 7)} |`);
    }
  });
});
