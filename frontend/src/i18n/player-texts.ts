import { enPlayer, type PlayerTexts } from "./en-player.ts";
import type { SharedTexts } from "./en-shared.ts";
import type { Dictionary } from "./page-texts.ts";
import { english, useSharedText } from "./shared-texts.ts";
import type { Texts } from "./texts.ts";

const player: Texts & SharedTexts & PlayerTexts = { ...english, ...enPlayer };

/** The texts of the selected language with those of the pages for players, whose English texts are loaded with them. */
export function usePlayerText(): Texts & SharedTexts & PlayerTexts {
  const texts = useSharedText();
  return texts === english ? player : (texts as Dictionary);
}
