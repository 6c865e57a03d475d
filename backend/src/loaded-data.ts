import { Summary } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import * as z from "zod";
import { columnsOf } from "./database/columns.ts";
import { type Database, DatabaseUnavailable, DataReplaced, type Statement } from "./database/database.ts";
import { loadDigimonNames } from "./names/digimon-names.ts";
import { loadGroupNames } from "./names/group-names.ts";
import { loadSkillNames } from "./names/skill-names.ts";
import { loadTermNames } from "./names/term-names.ts";
import { once } from "./once.ts";
import type { Context } from "./procedures/context.ts";
import { loadEvolutionGraph } from "./queries/evolution-graph.ts";

/** How long a process may respond from the data that it knows before it looks for newer data, in milliseconds. */
const CHECK_INTERVAL = 2_000;

/** One version of the data: what is kept of it in memory, and a database that returns rows of this version only. */
type LoadedData = ReadingFrom & Pick<Context, "summary"> & { version: string };

/** What reads the data when it is needed. */
type ReadingFrom = Pick<Context, "database" | "graph" | "names" | "skillNames" | "groupNames" | "termNames">;

export type DataSource = {
  /** The version that the database contains, as of a moment ago. */
  current(): Promise<LoadedData>;
  /** Says that a statement has found newer data: the next call of `current` reads the version anew. */
  expire(replaced: LoadedData): void;
};

const v = columnsOf("data_version", "v");

/**
 * Changes with every load: the time at which its transaction began. Its number (`xmin`) can be the same after the database has
 * been reset, or restored to an earlier time. As text the time takes PostgreSQL a few microseconds, of which other expressions
 * need several times as many.
 */
const LOAD = sql`${v.loaded_at}::text`;

const LOAD_TEXT = sql`select ${LOAD} from data_version v`.text;

const Row = z.object({ version: z.string(), summary: Summary, load: z.string() });

/**
 * Follows the data of a database: a load replaces it under running processes, in one transaction.
 * @see docs/decisions/0050-data-replaced-under-a-running-api.md
 */
export function createDataSource(database: Database, interval = CHECK_INTERVAL): DataSource {
  let known: { load: string; data: LoadedData } | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<LoadedData> | undefined;

  let isReplaced = false;

  const read = async () => {
    const [row] = await database.query(sql`select ${v.version}, ${v.summary}, ${LOAD} as load from data_version v`);
    const { load, ...rest } = Row.parse(row);
    return known?.load === load ? known : { load, data: { ...rest, ...readingFrom(pinned(database, load)) } };
  };

  const startReading = () => {
    const started: Promise<LoadedData> = read()
      .then((found) => {
        if (reading === started) {
          known = found;
          isReplaced = false;
        }
        return found.data;
      })
      .finally(() => {
        if (reading !== started) return;
        checkedAt = performance.now();
        reading = undefined;
      });
    return started;
  };

  return {
    async current() {
      const isFresh = performance.now() - checkedAt < interval;
      // Requests beside the one that looks for newer data do not wait for it.
      if (known && !isReplaced && (isFresh || reading)) return known.data;
      reading ??= startReading();
      try {
        return await reading;
      } catch (error) {
        // Responses in memory are of use while the database is away.
        if (known && error instanceof DatabaseUnavailable) return known.data;
        throw error;
      }
    },
    expire(replaced) {
      if (known?.data !== replaced || isReplaced) return;
      isReplaced = true;
      // One that has begun before may have read the version that was replaced.
      reading = undefined;
    },
  };
}

function readingFrom(database: Database): ReadingFrom {
  return {
    database,
    graph: once(() => loadEvolutionGraph(database)),
    names: once(() => loadDigimonNames(database)),
    skillNames: once(() => loadSkillNames(database)),
    groupNames: once(() => loadGroupNames(database)),
    termNames: once(() => loadTermNames(database)),
  };
}

type Stamped = { data_load?: string };

/**
 * A database that returns rows of one load only. Each statement also returns its load, because a snapshot of its own is all
 * that two statements do not have in common.
 * @throws {DataReplaced} from `query`, if the rows are of another load
 */
function pinned(database: Database, load: string): Database {
  const assertSame = (found: string | undefined) => {
    if (found !== load) throw new DataReplaced("The data was replaced during the request.");
  };
  return {
    async query<Result>({ text, values }: Statement) {
      const rows = await database.query<Stamped>({
        text: `select q.*, (${LOAD_TEXT}) as data_load from (${text}) q`,
        values,
      });
      const [first] = rows;
      if (first) assertSame(first.data_load);
      else
        assertSame((await database.query<Stamped>(sql`select ${LOAD} as data_load from data_version v`))[0]?.data_load);
      for (const row of rows) delete row.data_load;
      return rows as Result[];
    },
    close: database.close,
  };
}
