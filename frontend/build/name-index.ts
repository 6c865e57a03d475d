import type { Digidex, DigimonDetail } from "@digidex/client";
import { lookUpIn, type NameIndex, type NameLookup, type TermKind, VOCABULARY_KINDS } from "../src/names/name-index.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** Requests the names of all Digimon and terms from the API. */
export async function readNameIndex(api: Digidex): Promise<NameIndex> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100, fields: ["slug"] } }));
  const digimon = await mapConcurrently(rows, 8, ({ slug }) => api.get("/digimon/{key}", { path: { key: slug } }));
  return { digimon: digimon.map(namesOf), terms: await readTerms(api) };
}

/** The names that pages can show, without the others by which Digimon are found: the lists contain them. */
export async function readShownNames(api: Digidex): Promise<NameLookup> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100 } }));
  return lookUpIn({ digimon: rows.map((row) => namesOf({ ...row, names: [] })), terms: await readTerms(api) });
}

/** The shortest representation: no name occurs twice. */
function namesOf({ slug, name, name_ja, name_dub, names }: Named): NameIndex["digimon"][number] {
  const shown = [name, name_ja, name_dub];
  const others = names.map((one) => one.name).filter((one) => !shown.includes(one));
  return [slug, name, name_ja ?? "", name_dub && name_dub !== name ? name_dub : "", [...new Set(others)]];
}

type Named = Pick<DigimonDetail, "slug" | "name" | "name_ja" | "name_dub" | "names">;

type Term = {
  slug: string;
  name: string;
  name_dub: string | null;
  name_ja?: string | null;
  /** Of a game. */
  title_ja?: string | null;
};

async function readTerms(api: Digidex): Promise<NameIndex["terms"]> {
  const read = async (list: `/${TermKind}s`) => {
    const terms: Term[] = await Array.fromAsync(api.items(list, { query: { limit: 100 } }));
    return Object.fromEntries(
      terms.map(({ slug, name, name_dub, title_ja, name_ja = title_ja }) => [
        slug,
        { name, dub: name_dub, ...(name_ja && { ja: name_ja }) },
      ]),
    );
  };
  const entries = await Promise.all(VOCABULARY_KINDS.map(async (kind) => [kind, await read(`/${kind}s`)] as const));
  return Object.fromEntries(entries) as NameIndex["terms"];
}
