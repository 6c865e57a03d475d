import { apiQuery } from "../api/queries.ts";

/** The same one for everybody all day: the date is the seed. */
export const todayQuery = (now = new Date()) =>
  apiQuery("/digimon/random", { query: { seed: now.toISOString().slice(0, 10) } });
