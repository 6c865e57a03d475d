import type { Digidex } from "@digidex/client";

/** Every address whose page is made at build. The first pages of lists; what lies behind them is made in the browser. */
export async function addressesOf(api: Digidex): Promise<{ slugs: string[]; terms: string[]; skills: string[] }> {
  const query = { limit: 100 };
  const slugs: string[] = [];
  for await (const { slug } of api.items("/digimon", { query: { ...query, fields: ["slug"] } })) slugs.push(slug);
  const terms: string[] = [];
  for (const list of ["/levels", "/attributes", "/fields", "/types"] as const) {
    for await (const { slug } of api.items(list, { query })) terms.push(`${list}/${slug}`);
  }
  const skills: string[] = [];
  for await (const { slug } of api.items("/skills", { query })) skills.push(`/skills/${slug}`);
  return { slugs, terms, skills };
}

export const PLAIN = ["/", "/digimon", "/path", "/compare", "/skills", "/favourites", "/about"] as const;
