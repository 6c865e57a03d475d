import { loadNameIndex } from "../names/name-index.ts";
import type { Nameable } from "../names/use-names.ts";
import { searchNames } from "./search-names.ts";

/** The Digimon whose names come closest to a word. */
export async function closest(word: string, limit: number): Promise<Nameable[]> {
  const { digimon } = await loadNameIndex();
  return searchNames(digimon, word.replaceAll("-", " "), limit).map(({ entry: [slug, name] }) => ({ slug, name }));
}
