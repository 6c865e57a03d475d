import { en } from "./en.ts";
import { enShared, type SharedTexts } from "./en-shared.ts";
import type { Dictionary } from "./page-texts.ts";
import { type Texts, useText } from "./texts.ts";

/** English; every other language is one dictionary, which has all texts. */
export const english: Texts & SharedTexts = {
  ...{ ...en, ...enShared },
  list: { ...en.list, ...enShared.list },
  detail: { ...en.detail, ...enShared.detail },
  tree: { ...en.tree, ...enShared.tree },
  term: { ...en.term, ...enShared.term },
};

/** The texts of the selected language with those that pages share. */
export function useSharedText(): Texts & SharedTexts {
  const texts = useText();
  return texts === en ? english : (texts as Dictionary);
}
