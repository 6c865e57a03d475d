import { enPages, type PageTexts } from "./en-pages.ts";
import type { PlayerTexts } from "./en-player.ts";
import type { SharedTexts } from "./en-shared.ts";
import { english, useSharedText } from "./shared-texts.ts";
import type { Texts } from "./texts.ts";

/** What a language other than English consists of. */
export type Dictionary = Texts & SharedTexts & PageTexts & PlayerTexts;

const pages: Texts & SharedTexts & PageTexts = { ...english, ...enPages };

/** All texts of the selected language, those of single pages included. Pages that use it load the English page texts. */
export function usePageText(): Texts & SharedTexts & PageTexts {
  const texts = useSharedText();
  return texts === english ? pages : (texts as Dictionary);
}
