import { type CONDITION_CONTEXTS, GAMES } from "./enumerations.ts";

type Condition = { context: (typeof CONDITION_CONTEXTS)[number]; text: string };

const GAME_NAMES = {
  "time-stranger": "Time Stranger",
  "cyber-sleuth": "Cyber Sleuth",
  "dawn-dusk": "Dawn/Dusk",
  "next-order": "Next Order",
  "redigitize-decode": "Re:Digitize Decode",
} satisfies Record<(typeof GAMES)[number], string>;

/** The first condition, which is a general one if there is any; a game's condition is preceded by the game's name. */
export function shownCondition([first]: readonly Condition[]): string | null {
  if (!first) return null;
  return first.context === "general" ? first.text : `${GAME_NAMES[first.context]}: ${first.text}`;
}

/** Whether the table of a game, and so all that it asks for, is known. */
export const hasTable = (game: string): boolean => GAMES.some((one) => one === game);

/** The conditions of a step in a game: its own, or those in general where its table is not known. */
export const conditionsIn = <C extends Condition>(game: string, conditions: readonly C[]): C[] =>
  conditions.filter(({ context }) => context === (hasTable(game) ? game : "general"));
