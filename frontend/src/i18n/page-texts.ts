import { useText } from "./dictionaries.ts";
import type { Dictionary } from "./en.ts";
import { enPages, type PageDictionary } from "./en-pages.ts";

export type AllTexts = Dictionary & PageDictionary;

/** All texts, those of single pages too, in the visitor's language. */
export function usePageText(): AllTexts {
  const base = useText();
  return "home" in base ? (base as AllTexts) : { ...base, ...enPages };
}
