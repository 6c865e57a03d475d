import type { TermKind } from "../names/name-index.ts";

type Source = { title: string; url: string };

/** Where the meanings of the texts are from: the pages of Wikimon on each vocabulary. */
export const MEANING_SOURCES: Partial<Record<TermKind, Source>> = {
  level: { title: "Wikimon, Evolution Stage", url: "https://wikimon.net/Evolution_Stage" },
  attribute: { title: "Wikimon, Attribute", url: "https://wikimon.net/Attribute" },
  field: { title: "Wikimon, Field", url: "https://wikimon.net/Field" },
  type: { title: "Wikimon, Type", url: "https://wikimon.net/Type" },
};
