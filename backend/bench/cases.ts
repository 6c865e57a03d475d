import type { Client } from "pg";
import { seededRandom, shuffled } from "./random.ts";

export type Case = {
  name: string;
  /** Upper bound of our time as a share of the bare handler's. */
  target: number;
  /** What is asked, in this order, none of it twice. */
  addresses: readonly string[];
  /** Whether our answer is made before it is timed. */
  again?: boolean;
};

/** Everything is drawn from the data with a fixed seed, so that every run asks the same. */
const SEED = 1_997;

/**
 * The requests of every case. Our handler keeps what it has answered, so each asks for something new; only the last
 * cases ask for what was answered before.
 */
export async function makeCases(client: Client, count: number): Promise<Case[]> {
  const random = seededRandom(SEED);
  const lists = await listAddresses(client, random, count);
  const details = shuffled(await column(client, "select '/digimon/' || slug from digimon order by id"), random);
  const skills = shuffled(await column(client, "select '/skills/' || slug from skills order by id"), random);
  return [
    { name: "list", target: 1, addresses: lists },
    { name: "detail", target: 0.5, addresses: details.slice(0, count) },
    { name: "skills", target: 1, addresses: skillPages(random, count) },
    { name: "skill", target: 1, addresses: skills.slice(0, count) },
    { name: "404", target: 1.8, addresses: (await misspelt(client, random, count)).map((key) => `/digimon/${key}`) },
    { name: "list again", target: 0.2, addresses: lists, again: true },
    { name: "detail again", target: 0.2, addresses: details.slice(0, count), again: true },
  ];
}

/** A level and two to five letters of a name that a Digimon of this level has. */
export async function listAddresses(client: Client, random: () => number, count: number): Promise<string[]> {
  const { rows } = await client.query<{ slug: string; folded: string }>(`
    select level.slug, folded from digimon join digimon_levels on digimon_id = digimon.id
    join levels level on level.id = level_id where folded ~ '^[a-z]{5,}' order by digimon.id, level.id`);
  const addresses = new Set<string>();
  while (addresses.size < count) {
    const { slug, folded } = rows[Math.floor(random() * rows.length)]!;
    const letters = /^[a-z]+/.exec(folded)![0];
    const length = 2 + Math.floor(random() * 4);
    const start = Math.floor(random() * (letters.length - length + 1));
    addresses.add(`/digimon?level=${slug}&name=${letters.slice(start, start + length)}`);
  }
  return [...addresses];
}

/** Pages of about the usual size, all over the list. */
function skillPages(random: () => number, count: number): string[] {
  const addresses = new Set<string>();
  while (addresses.size < count) {
    const limit = 19 + Math.floor(random() * 11);
    addresses.add(`/skills?limit=${limit}&page=${1 + Math.floor(random() * (4_000 / limit))}`);
  }
  return [...addresses];
}

/** Names with a letter changed, which nothing answers to. */
export async function misspelt(client: Client, random: () => number, count: number): Promise<string[]> {
  const names = await column(client, "select slug from digimon where slug ~ '^[a-z-]{6,}$' order by id");
  const keys = new Set(await column(client, "select key from digimon_keys"));
  const wrong = new Set<string>();
  while (wrong.size < count) {
    const name = names[Math.floor(random() * names.length)]!;
    const place = 1 + Math.floor(random() * (name.length - 2));
    const letter = String.fromCharCode(97 + Math.floor(random() * 26));
    const changed = name.slice(0, place) + letter + name.slice(place + 1);
    if (!keys.has(changed)) wrong.add(changed);
  }
  return [...wrong];
}

async function column(client: Client, text: string): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text, rowMode: "array" });
  return rows.map(([value]) => value);
}
