import type { Client } from "pg";
import { pick, seededRandom, shuffled } from "./random.ts";

export type Case = {
  name: string;
  /** Maximum ratio of Digidex's time to that of bare pg. */
  target: number;
  /** Paths with queries, in order, without duplicates. */
  urls: readonly string[];
  /** Whether Digidex has each response in its cache before it is timed. */
  isCached?: boolean;
};

/** A fixed seed: every run sends the same requests. */
const SEED = 1_997;

/** The requests of all cases. Digidex caches responses, so no request is repeated, except in the cases named "again". */
export async function makeCases(client: Client, count: number): Promise<Case[]> {
  const random = seededRandom(SEED);
  const lists = await listUrls(client, random, count);
  const details = shuffled(await column(client, "select '/digimon/' || slug from digimon order by id"), random);
  const skills = shuffled(await column(client, "select '/skills/' || slug from skills order by id"), random);
  return [
    { name: "list", target: 0.9, urls: lists },
    { name: "detail", target: 0.42, urls: details.slice(0, count) },
    { name: "skills", target: 1, urls: skillPages(random, count) },
    { name: "skill", target: 0.95, urls: skills.slice(0, count) },
    { name: "404", target: 1.8, urls: (await misspeltNames(client, random, count)).map((key) => `/digimon/${key}`) },
    { name: "list again", target: 0.1, urls: lists, isCached: true },
    { name: "detail again", target: 0.1, urls: details.slice(0, count), isCached: true },
  ];
}

/** Lists with a level and two to five letters of the name of a Digimon of this level. */
export async function listUrls(client: Client, random: () => number, count: number): Promise<string[]> {
  const { rows } = await client.query<{ slug: string; folded: string }>(`
    select level.slug, folded from digimon join digimon_levels on digimon_id = digimon.id
    join levels level on level.id = level_id where folded ~ '^[a-z]{5,}' order by digimon.id, level.id`);
  const urls = new Set<string>();
  while (urls.size < count) {
    const { slug, folded } = pick(rows, random);
    const [letters = ""] = /^[a-z]+/.exec(folded) ?? [];
    const length = 2 + Math.floor(random() * 4);
    const start = Math.floor(random() * (letters.length - length + 1));
    urls.add(`/digimon?level=${slug}&name=${letters.slice(start, start + length)}`);
  }
  return [...urls];
}

/** Pages of about the default size, from the whole list. */
function skillPages(random: () => number, count: number): string[] {
  const urls = new Set<string>();
  while (urls.size < count) {
    const limit = 19 + Math.floor(random() * 11);
    urls.add(`/skills?limit=${limit}&page=${1 + Math.floor(random() * (4_000 / limit))}`);
  }
  return [...urls];
}

/** Names with one changed letter, which match no Digimon. */
export async function misspeltNames(client: Client, random: () => number, count: number): Promise<string[]> {
  const names = await column(client, "select slug from digimon where slug ~ '^[a-z-]{6,}$' order by id");
  const keys = new Set(await column(client, "select key from digimon_keys"));
  const misspelt = new Set<string>();
  while (misspelt.size < count) {
    const name = pick(names, random);
    const place = 1 + Math.floor(random() * (name.length - 2));
    const letter = String.fromCharCode(97 + Math.floor(random() * 26));
    const changed = name.slice(0, place) + letter + name.slice(place + 1);
    if (!keys.has(changed)) misspelt.add(changed);
  }
  return [...misspelt];
}

async function column(client: Client, text: string): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text, rowMode: "array" });
  return rows.map(([value]) => value);
}
