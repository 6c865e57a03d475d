import type { Row } from "@digidex/db-snapshot";
import { fold } from "@digidex/db-snapshot";
import { createNameSearch, errorsSuggested, isWeak, type NameSearch, wordsOf } from "@digidex/db-snapshot/name-search";
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
  const all = names.map(([id, text, lang, kind]): DigimonName => ({ text, lang, kind, digimon: digimonOf(id) }));
  const search = createNameSearch(all);
  const inOneScript = scriptsOf(all);
  return {
    names: {
      ...search,
      search(text, options) {
        const found = search.search(text, options);
        const [better] = found.some(({ tier }) => !isWeak(tier))
          ? []
          : inOneScript(text)
              .map((one) => search.search(one, options))
              .filter(({ length }) => length > 0);
        return better ?? found;
      },
      identify: (text) =>
        [text, ...inOneScript(text)].map((one) => search.identify(one)).find(({ length }) => length > 0) ?? [],
    },
    digimon: digimonOf,
    closest: (name, count) =>
      search.closest(name, {
        ...{ count, maxErrors: errorsSuggested(name) },
        ...{ itemOf: ({ digimon }) => digimon, weightOf: ({ evidence }) => evidence },
      }),
  };
}

const KANA = "\\p{sc=Hiragana}\\p{sc=Katakana}ー";
/** A run of kana, and one of other letters. */
const RUNS = new RegExp(`[${KANA}]+|[^${KANA}]+`, "gu");
const IS_MIXED = new RegExp(`^(?=.*[${KANA}])(?=.*\\p{sc=Latin})`, "u");

/** The ways to write a name of Latin letters and kana in one of them, if its parts are names: `metalガルルモン` is `metalGarurumon`. */
function scriptsOf(names: readonly DigimonName[]): (text: string) => string[] {
  let maps: ReadonlyMap<string, string>[] | undefined;
  return (text) => {
    if (!IS_MIXED.test(text)) return [];
    const runs = fold(text).match(RUNS) ?? [];
    maps ??= [otherNames(names, ["japanese"], "primary"), otherNames(names, ["dub", "primary"], "japanese")];
    return maps.map((nameOf) => runs.map((run) => nameOf.get(wordsOf(run)) ?? run).join(""));
  };
}

/** Of each name of some kinds, the same Digimon's name of another; models with brackets share names with the Digimon itself. */
function otherNames(names: readonly DigimonName[], from: DigimonName["kind"][], to: DigimonName["kind"]) {
  const others = new Map(names.flatMap(({ kind, text, digimon }) => (kind === to ? [[digimon.id, text]] : [])));
  return new Map(
    names.flatMap(({ kind, text, digimon }) => {
      const other = others.get(digimon.id);
      return from.includes(kind) && other && !other.endsWith(")") ? [[wordsOf(text), other]] : [];
    }),
  );
}
