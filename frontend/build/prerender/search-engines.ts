import type { DigimonDetail } from "@digidex/client";

/** @param paths the pages' paths, not percent-encoded */
export function sitemap(siteUrl: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `<url><loc>${siteUrl}${encodeURI(path).replaceAll("&", "&amp;")}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</urlset>
`;
}

export const robots = (siteUrl: string) => `User-agent: *
Allow: /
Disallow: /api/

Sitemap: ${siteUrl}/sitemap.xml
`;

/** Structured data of the home page. */
export const siteJsonLd = (siteUrl: string) => ({
  "@context": "https://schema.org",
  "@type": "WebSite",
  name: "Digidex",
  url: `${siteUrl}/`,
  potentialAction: {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${siteUrl}/digimon?q={query}` },
    "query-input": "required name=query",
  },
});

/** Structured data of a Digimon's page: its names and its breadcrumbs. */
export const digimonJsonLd = (siteUrl: string, { slug, name, names, levels }: DigimonDetail, description: string) => ({
  "@context": "https://schema.org",
  "@graph": [
    {
      "@type": "Thing",
      "@id": `${siteUrl}/digimon/${slug}`,
      name,
      alternateName: names.map((one) => one.name).filter((one) => one !== name),
      description,
      image: `${siteUrl}/images/${slug}.svg`,
      url: `${siteUrl}/digimon/${slug}`,
    },
    {
      "@type": "BreadcrumbList",
      itemListElement: [
        { name: "Digimon", item: `${siteUrl}/digimon` },
        ...levels.slice(0, 1).map((level) => ({ name: level.name, item: `${siteUrl}/levels/${level.slug}` })),
        { name, item: `${siteUrl}/digimon/${slug}` },
      ].map((entry, index) => ({ "@type": "ListItem", position: index + 1, ...entry })),
    },
  ],
});
