import { ask } from "../api/ask.ts";

/** The same one for everybody all day: the date is the seed. */
export const todayQuery = (now = new Date()) =>
  ask("/digimon/random", { query: { seed: now.toISOString().slice(0, 10) } });
