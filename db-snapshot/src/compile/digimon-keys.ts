import type { DigimonDetail } from "../documents/schemas/index.ts";
import { fold } from "../fold.ts";

const PRIORITY = { SLUG: 0, PRIMARY_NAME: 1, OTHER_NAME: 2 } as const;

/** Every word that a Digimon answers to beside its id, each once with its best priority. */
export function digimonKeys({ slug, names }: DigimonDetail): Map<string, number> {
  const keys = new Map<string, number>([[slug, PRIORITY.SLUG]]);
  for (const { name, kind } of names) {
    const key = fold(name);
    if (!keys.has(key)) keys.set(key, kind === "primary" ? PRIORITY.PRIMARY_NAME : PRIORITY.OTHER_NAME);
  }
  return keys;
}
