import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareRows, type FactFile, IDENTITY } from "../dataset/compare-rows.ts";
import { currentData, dataAt } from "../dataset/data-at.ts";
import { MAX_CHARACTERS } from "../dataset/rules/text.ts";
import { DATA_DIRECTORY } from "../paths.ts";

/**
 * `npm run data:changes -- <title>`: records in releases.csv and changes.csv what the data set changed since a commit. A
 * release that this commit does not have is not published yet: its counts are replaced, so the command can be repeated.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { since: { type: "string", default: "HEAD" }, date: { type: "string" } },
});
const title = positionals.join(" ").trim();
if (title.length > MAX_CHARACTERS) {
  console.error(`The title has ${title.length} characters; say what changed in at most ${MAX_CHARACTERS}.`);
  process.exitCode = 1;
} else if (title) record(title, values.since, values.date ?? new Date().toISOString().slice(0, 10));
else {
  console.error('Usage: npm run data:changes -- "<what changed>" [--since <commit>], by default since HEAD.');
  process.exitCode = 1;
}

function record(title: string, since: string, date: string): void {
  const [before, after] = [dataAt(since), currentData()];
  const known = before.rows("releases");
  const release = String(known.length + 1);
  const files = new Set([...before.files, ...after.files]);
  const counts = [...files].sort().flatMap((file) => {
    if (["releases", "changes", "issued_ids"].includes(file)) return [];
    const { added, removed, changed } = compareRows(
      before.rows(file),
      after.rows(file),
      IDENTITY[file as FactFile] ?? ["-"],
    );
    if (added.length + removed.length + changed.length === 0) return [];
    return [[release, file, added.length, removed.length, changed.length]];
  });
  if (counts.length === 0) {
    console.log(`Nothing has changed since ${since}.`);
    return;
  }

  const published = before.rows("changes").map(Object.values<string>);
  write("releases", ["id", "date", "title"], [...known.map(Object.values<string>), [release, date, title]]);
  write("changes", ["release", "kind", "added", "removed", "changed"], [...published, ...counts]);
  for (const [, file, added, removed, changed] of counts) console.log(`${file}: +${added} -${removed} ~${changed}`);
  console.log(`Recorded release ${release} in releases.csv and changes.csv.`);
}

function write(file: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cell = (value: string | number) =>
    /[",]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value;
  const lines = [columns, ...rows].map((row) => row.map(cell).join(","));
  writeFileSync(join(DATA_DIRECTORY, `${file}.csv`), `${lines.join("\n")}\n`);
}
