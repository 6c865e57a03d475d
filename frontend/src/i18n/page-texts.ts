import type { Texts } from "./en.ts";
import { enPages, type PageTexts } from "./en-pages.ts";
import { useText } from "./texts.ts";

export type Dictionary = Texts & PageTexts;

/** All texts of the selected language, those of single pages included. Pages that use it load the English page texts. */
export function usePageText(): Dictionary {
  const texts = useText();
  return hasPageTexts(texts) ? texts : { ...texts, ...enPages };
}

const hasPageTexts = (texts: Texts): texts is Dictionary => "home" in texts;
