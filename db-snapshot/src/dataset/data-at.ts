import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { DATA_DIRECTORY } from "../paths.ts";
import type { Cells } from "./compare-rows.ts";
import type { FileRows } from "./coverage.ts";

/**
 * A version of the data set: the names of its files, and their rows. Where the first row of a Digimon is its primary one, or the
 * first condition of a step the one that is shown, the rows have a further column `primary`, 1 or 0.
 */
export type DataVersion = { files: readonly string[]; rows: FileRows };

/** The data set as it is in this checkout. */
export const currentData = (): DataVersion => dataIn(DATA_DIRECTORY);

/** The data set as it is in a folder. */
export function dataIn(directory: string): DataVersion {
  return versionOf(readdirSync(directory), (name) => {
    const path = join(directory, name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  });
}

/**
 * The data set as it is in a commit.
 * @param directory in a clone that has the commit
 * @param path of the data set below it
 * @throws when git does not know the commit, or the data set is no folder in it
 */
export function dataAt(commit: string, directory: string = DATA_DIRECTORY, path = ""): DataVersion {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: directory, encoding: "utf8", maxBuffer: 64 << 20 });
  const folder = `${commit}:./${path}`;
  const names = git("ls-tree", "--full-tree", "--name-only", folder).split("\n");
  return versionOf(names, (name) => (names.includes(name) ? git("show", `${folder}${path && "/"}${name}`) : ""));
}

/** The files in which the order of some rows has a meaning: of those that are the same in these columns. */
const WITH_PRIMARY: Partial<Record<string, readonly string[]>> = {
  ...{ digimon_levels: ["digimon"], digimon_attributes: ["digimon"] },
  ...{ digimon_fields: ["digimon"], digimon_types: ["digimon"] },
  evolution_conditions: ["from", "to", "context"],
};

function withPrimary(rows: readonly Cells[], columns: readonly string[]): Cells[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const key = columns.map((column) => row[column]).join();
    const primary = seen.has(key) ? "0" : "1";
    seen.add(key);
    return { ...row, primary };
  });
}

function versionOf(names: readonly string[], read: (name: string) => string): DataVersion {
  const known = new Map<string, Cells[]>();
  return {
    files: names.filter((name) => name.endsWith(".csv")).map((name) => name.replace(/\.csv$/, "")),
    rows(file) {
      const kept = known.get(file);
      if (kept) return kept;
      const cells: Cells[] = parse(read(`${file}.csv`), { columns: true });
      const columns = WITH_PRIMARY[file];
      const rows = columns ? withPrimary(cells, columns) : cells;
      known.set(file, rows);
      return rows;
    },
  };
}
