import type { Texts } from "./en.ts";
import { enPages, type PageTexts } from "./en-pages.ts";
import type { PlayerTexts } from "./en-player.ts";
import { useText } from "./texts.ts";

/** What a language other than English consists of. */
export type Dictionary = Texts & PageTexts & PlayerTexts;

/** All texts of the selected language, those of single pages included. Pages that use it load the English page texts. */
export function usePageText(): Texts & PageTexts {
  const texts = useText();
  return hasPageTexts(texts) ? texts : { ...texts, ...enPages };
}

const hasPageTexts = (texts: Texts): texts is Dictionary => "home" in texts;
