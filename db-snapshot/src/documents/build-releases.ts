import type { Dataset } from "../dataset/csv-files.ts";
import type { Release } from "../document-schemas/index.ts";
import { groupBy } from "../look-up.ts";

/** Every release of the data set with what it changed, the first one first. */
export function buildReleases({ releases, changes }: Dataset): Release[] {
  const changesOf = groupBy(changes, ({ release }) => String(release));
  return releases.map(({ id, date, title }) => ({
    ...{ release: id, date, title },
    changes: changesOf(String(id)).map(({ kind, added, removed, changed }) => ({ kind, added, removed, changed })),
  }));
}
