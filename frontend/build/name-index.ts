import type { Digidex, DigimonDetail } from "@digidex/client";
import type { NameIndex } from "../src/names/name-index.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** Requests the names of all Digimon and terms from the API. */
export async function readNameIndex(api: Digidex): Promise<NameIndex> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100, fields: ["slug"] } }));
  const digimon = await mapConcurrently(rows, 8, ({ slug }) => api.get("/digimon/{key}", { path: { key: slug } }));
  return { digimon: digimon.map(namesOf), terms: await readTerms(api) };
}

/** The shortest representation: no name occurs twice. */
function namesOf({ slug, name, name_ja, name_dub, names }: DigimonDetail): NameIndex["digimon"][number] {
  const shown = [name, name_ja, name_dub];
  const others = names.map((one) => one.name).filter((one) => !shown.includes(one));
  return [slug, name, name_ja ?? "", name_dub && name_dub !== name ? name_dub : "", [...new Set(others)]];
}

type Term = { slug: string; name: string; name_dub: string | null; name_ja?: string | null };

async function readTerms(api: Digidex): Promise<NameIndex["terms"]> {
  const read = async (list: "/levels" | "/attributes" | "/fields" | "/types") => {
    const terms: Term[] = await Array.fromAsync(api.items(list, { query: { limit: 100 } }));
    return Object.fromEntries(
      terms.map(({ slug, name, name_dub, name_ja }) => [
        slug,
        { name, dub: name_dub, ...(name_ja && { ja: name_ja }) },
      ]),
    );
  };
  const [level, attribute, field, type] = await Promise.all([
    read("/levels"),
    read("/attributes"),
    read("/fields"),
    read("/types"),
  ]);
  return { level, attribute, field, type };
}
