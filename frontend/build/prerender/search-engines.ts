import { join } from "node:path";
import type { DigimonDetail } from "@digidex/client";
import { env } from "../../env.ts";
import type { Texts } from "../../src/i18n/en.ts";
import type { SharedTexts } from "../../src/i18n/en-shared.ts";
import { DEFAULT_LANGUAGE, pathIn, prefixOf } from "../../src/i18n/languages.ts";
import { termNames } from "../../src/i18n/term-names.ts";
import { readLanguages } from "../languages.ts";

/** The codes of all languages of the site, the default one first. */
export const LANGUAGE_CODES = Object.keys(readLanguages(join(import.meta.dirname, "../../src/i18n")));

/**
 * The public URLs of a page in all languages, by language; `x-default` is for readers of any other one.
 * @param path in one of the languages
 * @see https://developers.google.com/search/docs/specialty/international/localized-versions
 */
export function alternatesOf(path: string): Record<string, string> {
  const prefix = LANGUAGE_CODES.map(prefixOf).find((one) => one !== "" && `${path}/`.startsWith(`${one}/`)) ?? "";
  const urlIn = (language: string) => publicUrl(pathIn(language, path.slice(prefix.length) || "/"));
  return {
    ...Object.fromEntries(LANGUAGE_CODES.map((code) => [code, urlIn(code)])),
    "x-default": urlIn(DEFAULT_LANGUAGE),
  };
}

const publicUrl = (path: string) => env.publicSiteUrl + encodeURI(path);

/**
 * Each page with its alternates in other languages.
 * @param paths the pages' paths, not percent-encoded
 */
export function sitemap(paths: readonly string[]): string {
  const entries = paths.map((path) => {
    const links = Object.entries(alternatesOf(path)).map(
      ([code, url]) => `<xhtml:link rel="alternate" hreflang="${code}" href="${escapeXml(url)}"/>`,
    );
    return `<url><loc>${escapeXml(publicUrl(path))}</loc>${links.join("")}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("\n")}
</urlset>
`;
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;");

export const robots = (siteUrl: string) => `User-agent: *
Allow: /
Disallow: /api/

Sitemap: ${siteUrl}/sitemap.xml
`;

/** Structured data of the home page. @param siteUrl with the prefix of the language */
export const siteJsonLd = (siteUrl: string, language: string) => ({
  "@context": "https://schema.org",
  "@type": "WebSite",
  name: "Digidex",
  url: siteUrl === env.publicSiteUrl ? `${siteUrl}/` : siteUrl,
  inLanguage: language,
  potentialAction: {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${siteUrl}/digimon?q={query}` },
    "query-input": "required name=query",
  },
});

/** `siteUrl`: with the prefix of the language, whose texts are `t`. */
type DigimonPage = {
  siteUrl: string;
  page: string;
  language: string;
  description: string;
  t: Texts & SharedTexts;
};

/** Structured data of a Digimon's page: its names and its breadcrumbs. */
export const digimonJsonLd = (
  { siteUrl, page, language, description, t }: DigimonPage,
  { slug, name, name_ja, names, levels }: DigimonDetail,
) => {
  const shown = (language === "ja" && name_ja) || name;
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Thing",
        "@id": page,
        name: shown,
        alternateName: [...new Set([name, ...names.map((one) => one.name)])].filter((one) => one !== shown),
        description,
        image: `${env.publicSiteUrl}/images/${slug}.svg`,
        url: page,
      },
      {
        "@type": "BreadcrumbList",
        itemListElement: [
          { name: t.nav.digimon, item: `${siteUrl}/digimon` },
          ...levels.slice(0, 1).map((level) => ({
            name: termNames(t, "level", level)[0],
            item: `${siteUrl}/levels/${level.slug}`,
          })),
          { name: shown, item: page },
        ].map((entry, index) => ({ "@type": "ListItem", position: index + 1, ...entry })),
      },
    ],
  };
};
