import type { Row } from "@digidex/db-snapshot";
import { createNameSearch, errorsSuggested, type NameSearch } from "@digidex/db-snapshot/name-search";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";

export type NamedDigimon = Pick<Row<"digimon">, "id" | "slug" | "name" | "name_ja" | "evidence">;

/** A name of a Digimon, with a BCP 47 tag. */
type DigimonName = { text: string; lang: string; kind: Row<"digimon_names">["kind"]; digimon: NamedDigimon };

/** All names of all Digimon, in memory. */
export type DigimonNames = {
  names: NameSearch<DigimonName>;
  /** At most `count` Digimon whose names are most similar to `name`, most similar first. */
  closest(name: string, count: number): NamedDigimon[];
  digimon(id: number): NamedDigimon;
};

const d = columnsOf("digimon", "d");
const n = columnsOf("digimon_names", "n");

type Loaded = {
  digimon: NamedDigimon[];
  names: [digimonId: number, text: string, lang: string, kind: DigimonName["kind"]][];
};

/** Reads all names in one statement: about 6,000. */
export async function loadDigimonNames(database: Database): Promise<DigimonNames> {
  const [row] = await database.query<Loaded>(sql`
    select
      (select json_agg(json_build_object(
        'id', ${d.id}, 'slug', ${d.slug}, 'name', ${d.name}, 'name_ja', ${d.name_ja}, 'evidence', ${d.evidence}
      ) order by ${d.id}) from digimon d) as digimon,
      (select json_agg(json_build_array(${n.digimon_id}, ${n.name}, ${n.lang}, ${n.kind})
        order by ${n.digimon_id}, ${n.position}) from digimon_names n) as names`);
  const { digimon, names } = required(row, "names of Digimon");
  const byId = new Map(digimon.map((one) => [one.id, one]));
  const digimonOf = (id: number) => required(byId.get(id), `Digimon ${id}`);
  const search = createNameSearch(
    names.map(([id, text, lang, kind]): DigimonName => ({ text, lang, kind, digimon: digimonOf(id) })),
  );
  return {
    names: search,
    digimon: digimonOf,
    closest: (name, count) =>
      search.closest(name, {
        ...{ count, maxErrors: errorsSuggested(name) },
        ...{ itemOf: ({ digimon }) => digimon, weightOf: ({ evidence }) => evidence },
      }),
  };
}
