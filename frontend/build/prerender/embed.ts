import type { DigimonDetail } from "@digidex/client";
import { CARD_SIZE } from "../../emblems/social-card.ts";
import { EMBED_SIZE, embedCode } from "../../src/detail/embed.ts";
import { cardPath } from "./card-of.ts";
import { escapeHtml } from "./document.ts";

type Digimon = Pick<DigimonDetail, "slug" | "name" | "name_ja" | "levels" | "attributes" | "types">;

/** The path of the file that describes a Digimon's card. */
export const oembedPath = (slug: string) => `/oembed/digimon/${slug}.json`;

/** Seconds for which a consumer may keep the description. */
const CACHE_AGE = 24 * 60 * 60;

/**
 * The description of a Digimon's card, to which its page links.
 * @see https://oembed.com
 */
export function oembed(digimon: Digimon, siteUrl: string): object {
  return {
    ...{ version: "1.0", type: "rich", title: digimon.name, cache_age: CACHE_AGE },
    ...{ provider_name: "Digidex", provider_url: siteUrl },
    ...{ html: embedCode(digimon, siteUrl), ...EMBED_SIZE },
    thumbnail_url: siteUrl + cardPath(`/digimon/${digimon.slug}`),
    ...{ thumbnail_width: CARD_SIZE.width, thumbnail_height: CARD_SIZE.height },
  };
}

/** The page that other sites show in a frame: a Digimon's emblem, names and facts, as a link. */
export function embedDocument(digimon: Digimon, siteUrl: string): string {
  const { slug, name, name_ja, levels, attributes, types } = digimon;
  const facts = [levels, attributes, types].flatMap(([first]) => first?.name ?? []);
  const url = `${siteUrl}/digimon/${slug}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${escapeHtml(name)} · Digidex</title>
    <link rel="canonical" href="${url}" />
    <link rel="stylesheet" href="/embed/card.css" />
  </head>
  <body>
    <a href="${url}" target="_blank" rel="noopener">
      <img src="/images/${slug}.svg" alt="" width="92" height="92" />
      <span>
        <strong>${escapeHtml(name)}</strong>
        ${name_ja ? `<span lang="ja">${escapeHtml(name_ja)}</span>` : ""}
        <span>${escapeHtml(facts.join(" · "))}</span>
        <small>Digidex</small>
      </span>
    </a>
  </body>
</html>
`;
}
