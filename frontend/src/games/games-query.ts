import type { Answer } from "@digidex/client";
import { apiQuery } from "../api/queries.ts";
import * as param from "../search-params.ts";

export type GameTerm = Answer<"/games">["data"][number];

/** All games. Those that are `filterable` are known well enough to ask for their steps alone. */
export const gamesQuery = apiQuery("/games", { query: { limit: 100 } });

/** The URL parameter of a game: its slug. */
export const gameParam = param.text(60);

/** The URL parameters of the page of a Digimon or a skill. */
export const parseDetailSearch = param.validateSearch({ game: gameParam });

/** Games in which a Digimon can go back to what it evolved from at any time. */
const WITH_BACK: readonly string[] = ["time-stranger", "cyber-sleuth", "dawn-dusk"];

/** Whether steps may be taken backwards in a game; without a game, they may not. */
export const allowsBack = (game: string | undefined): boolean => game !== undefined && WITH_BACK.includes(game);
