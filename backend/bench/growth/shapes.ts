import type { Client } from "pg";
import { listAddresses, misspelt } from "../cases.ts";
import { seededRandom } from "../random.ts";

/** A way to ask for Digimon whose cost may depend on how many there are; the addresses are the same at every size. */
export type Shape = { name: string; addresses: readonly string[] };

const SEED = 1_999;

export async function makeShapes(client: Client, count: number): Promise<Shape[]> {
  const random = seededRandom(SEED);
  const wrong = await misspelt(client, random, 2 * count);
  const { rows } = await client.query<{ key: string }>("select key from digimon_keys order by md5(key) limit $1", [
    count,
  ]);
  const pages = Array.from(
    { length: count },
    (_, index) => `page=${1 + (index % 50)}&limit=${20 + Math.floor(index / 50)}`,
  );
  return [
    { name: "no filter", addresses: pages.map((page) => `/digimon?${page}`) },
    { name: "level + name", addresses: await listAddresses(client, random, count) },
    { name: "sort=name", addresses: pages.map((page) => `/digimon?sort=name&${page}`) },
    { name: "search", addresses: rows.map(({ key }) => `/digimon?q=${encodeURIComponent(key)}`) },
    { name: "search, misspelt", addresses: wrong.slice(0, count).map((key) => `/digimon?q=${key}`) },
    { name: "404 with suggestions", addresses: wrong.slice(count).map((key) => `/digimon/${key}`) },
  ];
}
