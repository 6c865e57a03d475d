import type { Digidex, DigimonRow } from "@digidex/client";
import { lookUpIn, type NameIndex, type NameLookup, type TermKind, VOCABULARY_KINDS } from "../src/names/name-index.ts";

/**
 * Requests the names that pages show from the API.
 * @param names all names of Digimon by id, of the compiled data: in the API each is in the answer of its Digimon alone
 */
export async function readNameIndex(api: Digidex, names: ReadonlyMap<number, readonly string[]>): Promise<NameIndex> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100 } }));
  return { digimon: rows.map((row) => namesOf(row, names.get(row.id) ?? [])), terms: await readTerms(api) };
}

/** The names that pages can show, without the others by which Digimon are found. */
export const readShownNames = async (api: Digidex): Promise<NameLookup> =>
  lookUpIn(await readNameIndex(api, new Map()));

/** The shortest representation: no name occurs twice. */
function namesOf(
  { slug, name, name_ja, name_dub }: DigimonRow,
  names: readonly string[],
): NameIndex["digimon"][number] {
  const shown = [name, name_ja, name_dub];
  const others = names.filter((one) => !shown.includes(one));
  return [slug, name, name_ja ?? "", name_dub && name_dub !== name ? name_dub : "", [...new Set(others)]];
}

type Term = {
  slug: string;
  name: string;
  name_dub: string | null;
  name_ja?: string | null;
  /** Of a game. */
  title_ja?: string | null;
  /** Of a game or a level. */
  aliases?: string[];
};

async function readTerms(api: Digidex): Promise<NameIndex["terms"]> {
  const read = async (list: `/${TermKind}s`) => {
    const terms: Term[] = await Array.fromAsync(api.items(list, { query: { limit: 100 } }));
    return Object.fromEntries(
      terms.map(({ slug, name, name_dub, title_ja, name_ja = title_ja, aliases = [] }) => [
        slug,
        { name, dub: name_dub, ...(name_ja && { ja: name_ja }), ...(aliases.length > 0 && { aliases }) },
      ]),
    );
  };
  const entries = await Promise.all(VOCABULARY_KINDS.map(async (kind) => [kind, await read(`/${kind}s`)] as const));
  return Object.fromEntries(entries) as NameIndex["terms"];
}
