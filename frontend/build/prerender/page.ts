import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Digidex, DigimonDetail } from "@digidex/client";
import type { EmblemFacts } from "../../emblems/facts.ts";
import { CARD_SIZE, socialCard } from "../../emblems/social-card.ts";
import { env } from "../../env.ts";
import { embedPath } from "../../src/detail/embed.ts";
import type { RenderedPage } from "../../src/entry-server.tsx";
import type { Texts } from "../../src/i18n/en.ts";
import type { SharedTexts } from "../../src/i18n/en-shared.ts";
import { pathIn, prefixOf } from "../../src/i18n/languages.ts";
import type { NameLookup } from "../../src/names/name-index.ts";
import { cardOf, cardPath } from "./card-of.ts";
import { type Template, toDocument } from "./document.ts";
import { embedDocument, oembed, oembedPath } from "./embed.ts";
import { alternatesOf, digimonJsonLd, siteJsonLd } from "./search-engines.ts";

/** Vite's manifest: the built file and the imports of each module that is a chunk. */
type Manifest = Record<string, { file: string; imports?: string[] }>;

export type Renderer = {
  api: Digidex;
  /** The facts of a Digimon, by its slug. */
  factsOf(slug: string): EmblemFacts | undefined;
  /** The directory of the built site. */
  site: string;
  template: Template;
  manifest: Manifest;
  render(url: string, api: Digidex, names?: NameLookup): Promise<RenderedPage>;
  /** The texts of the language in which a page was rendered last. */
  text(): Texts & SharedTexts;
  /** All names. */
  names: NameLookup;
};

/**
 * Prerenders the page at a path and writes it to `<path>/index.html`, its link preview, and for a Digimon the card that other sites
 * embed.
 * @throws when the page is not found or cannot be rendered
 */
export async function writePage(renderer: Renderer, path: string): Promise<void> {
  const { api, site, template, manifest, render, text, names, factsOf } = renderer;
  const page = await render(path, api, names);
  if (page.status !== 200) throw new Error(`The page ${path} has the status ${page.status}.`);
  const { html, title, description, state, currentPath } = page;
  const current = currentPath ? pathIn(page.language, currentPath) : path;
  const image = cardPath(path);
  const digimon = digimonOf(page);
  const head = {
    ...{ title, description, language: page.language },
    canonical: env.publicSiteUrl + current,
    alternates: alternatesOf(current),
    image: { url: env.publicSiteUrl + image, ...CARD_SIZE, alt: title },
    jsonLd: jsonLdOf(path, page, text()),
    ...(digimon && { oembed: env.publicSiteUrl + oembedPath(digimon.slug) }),
  };
  const document = toDocument(template, html, head, {
    ...{ url: withoutSlash(path), state },
    chunks: [...chunksOf(manifest, page.routeId), ...dictionaryOf(manifest, page.language)],
  });
  writeFile(site, join(path, "index.html"), document);
  if (digimon && path === `/digimon/${digimon.slug}`) {
    writeFile(site, `${embedPath(digimon.slug)}/index.html`, embedDocument(digimon, env.publicSiteUrl));
    writeFile(site, oembedPath(digimon.slug), JSON.stringify(oembed(digimon, env.publicSiteUrl)));
  }
  // The Digimon's page writes the one that it shares with its tree.
  if (!path.endsWith("/tree")) writeFile(site, image, socialCard(cardOf(page, text(), factsOf)));
}

/** Structured data for search engines. */
function jsonLdOf(path: string, page: RenderedPage, t: Texts & SharedTexts): object | undefined {
  const { description, language, routeId } = page;
  const siteUrl = env.publicSiteUrl + prefixOf(language);
  if (routeId === "/") return siteJsonLd(siteUrl, language);
  const digimon = digimonOf(page);
  return digimon && digimonJsonLd({ siteUrl, page: env.publicSiteUrl + path, language, description, t }, digimon);
}

/** The Digimon of a Digimon's page. */
function digimonOf({ state, routeId }: RenderedPage): DigimonDetail | undefined {
  if (routeId !== "/digimon/$slug/") return undefined;
  return state.queries.find(({ queryKey }) => queryKey[0] === "/digimon/{key}")?.state.data as DigimonDetail;
}

/** The files of the chunks that a route needs besides the entry, so that the browser can load them in parallel. */
function chunksOf(manifest: Manifest, routeId: string): string[] {
  const name = routeId.replace(/\/$/, "/index");
  const files = [
    `src/routes${name}.tsx`,
    `src/routes${name.replace("$slug/index", "$slug.index").replace("$slug/tree", "$slug.tree")}.tsx`,
  ];
  const chunks = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string) => {
    if (visited.has(key)) return;
    visited.add(key);
    const { file, imports = [] } = manifest[key] ?? {};
    if (file && key !== "index.html") chunks.add(file);
    for (const imported of imports) visit(imported);
  };
  for (const key of Object.keys(manifest)) if (files.some((file) => key.startsWith(`${file}?`))) visit(key);
  return [...chunks];
}

/** As `public/early.js` and `src/main.tsx` write the URL of the document. */
const withoutSlash = (path: string) => path.replace(/(.)\/$/, "$1");

/** The file of the dictionary of a language other than the default one. */
const dictionaryOf = (manifest: Manifest, language: string): string[] =>
  Object.entries(manifest).flatMap(([key, { file }]) => (key === `src/i18n/${language}.ts` ? [file] : []));

/** Many files share a directory, and asking for it each time took a fifth of the time of writing them. */
const created = new Set<string>();

/** Writes a file of the built site, and its directories. */
export function writeFile(site: string, path: string, content: string | Buffer): void {
  const file = join(site, path);
  const directory = dirname(file);
  if (!created.has(directory)) mkdirSync(directory, { recursive: true });
  created.add(directory);
  writeFileSync(file, content);
}
