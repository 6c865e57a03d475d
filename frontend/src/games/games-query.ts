import type { Answer } from "@digidex/client";
import { apiQuery } from "../api/queries.ts";
import * as param from "../search-params.ts";

export type GameTerm = Answer<"/games">["data"][number];

/** All games. Those that are `filterable` are known well enough to ask for their steps alone. */
export const gamesQuery = apiQuery("/games", { query: { limit: 100 } });

/** The URL parameter of a game: its slug. */
export const gameParam = param.text(60);

/** The URL parameters of a Digimon's page. */
export const parseDetailSearch = param.validateSearch({ game: gameParam });
