import { IDENTITY } from "../compare-rows.ts";
import type { Dataset, FileName } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

const REMEDY = 'run `npm run data:changes -- "what changed"`, which records it';

/** The log of changes adds up: what all releases added and removed of a kind is what its file contains. */
export function releaseLog(dataset: Dataset): Violation[] {
  const releases = new Set(dataset.releases.map(({ id }) => id));
  const unknown = dataset.changes.flatMap(({ release }, index) => {
    const message = `releases.csv has no release ${release}; add it there`;
    return releases.has(release) ? [] : [violationAt("changes", index, "release", message)];
  });
  const empty = dataset.releases.flatMap(({ id }, index) => {
    const message = `changes.csv has no row for release ${id}; ${REMEDY}`;
    return dataset.changes.some(({ release }) => release === id)
      ? []
      : [violationAt("releases", index, "release", message)];
  });
  const kinds = [...new Set([...Object.keys(IDENTITY), ...dataset.changes.map(({ kind }) => kind)])];
  const wrong = kinds.flatMap((kind) => {
    const rows = dataset.changes.filter((row) => row.kind === kind);
    const logged = rows.reduce((sum, { added, removed }) => sum + added - removed, 0);
    const actual = dataset[kind as FileName]?.length ?? 0;
    const last = Math.max(
      0,
      dataset.changes.findLastIndex((row) => row.kind === kind),
    );
    const message = `the log counts ${logged} rows of ${kind}, and there are ${actual}; ${REMEDY}`;
    return logged === actual ? [] : [violationAt("changes", last, "release", message)];
  });
  return [...unknown, ...empty, ...wrong];
}

/** Releases have dates of the calendar, and none is before the release above it. */
export function releaseDates({ releases }: Dataset): Violation[] {
  return releases.flatMap(({ date }, index) => {
    const day = new Date(`${date}T00:00Z`);
    if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date) {
      return [violationAt("releases", index, "date", `the calendar has no ${date}; correct it`)];
    }
    const previous = releases[index - 1]?.date ?? "";
    const message = `${date} is before ${previous}, the date of the release above; releases are appended`;
    return date < previous ? [violationAt("releases", index, "date", message)] : [];
  });
}
