import { en } from "./en.ts";
import { enShared, type SharedTexts } from "./en-shared.ts";
import type { Dictionary } from "./page-texts.ts";
import { type Texts, text } from "./texts.ts";

/** English; every other language is one dictionary, which has all texts. */
export const english: Texts & SharedTexts = {
  ...{ ...en, ...enShared },
  list: { ...en.list, ...enShared.list },
};

/** The texts of the selected language with those that pages share. */
export const useSharedText = (): Texts & SharedTexts => sharedText();

/** The same texts outside of components. */
export function sharedText(): Texts & SharedTexts {
  const texts = text();
  return texts === en ? english : (texts as Dictionary);
}
