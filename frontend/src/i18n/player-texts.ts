import { enPlayer, type PlayerTexts } from "./en-player.ts";
import type { Dictionary } from "./page-texts.ts";
import { type Texts, useText } from "./texts.ts";

/** The texts of the selected language with those of the pages for players, whose English texts are loaded with them. */
export function usePlayerText(): Texts & PlayerTexts {
  const texts = useText();
  return hasPlayerTexts(texts) ? texts : { ...texts, ...enPlayer };
}

const hasPlayerTexts = (texts: Texts): texts is Dictionary => "collection" in texts;
