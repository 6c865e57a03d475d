import type { DigimonDetail } from "@digidex/client";

/** What a search engine may say of the site. */
export const siteJsonLd = (site: string) => ({
  "@context": "https://schema.org",
  "@type": "WebSite",
  name: "Digidex",
  url: `${site}/`,
  potentialAction: {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${site}/digimon?q={query}` },
    "query-input": "required name=query",
  },
});

/** A Digimon as a thing with names, and its place among the pages. */
export const digimonJsonLd = (site: string, { slug, name, names, levels }: DigimonDetail, description: string) => ({
  "@context": "https://schema.org",
  "@graph": [
    {
      "@type": "Thing",
      "@id": `${site}/digimon/${slug}`,
      name,
      alternateName: names.map((one) => one.name).filter((one) => one !== name),
      description,
      image: `${site}/images/${slug}.svg`,
      url: `${site}/digimon/${slug}`,
    },
    {
      "@type": "BreadcrumbList",
      itemListElement: [
        { name: "Digimon", item: `${site}/digimon` },
        ...levels.slice(0, 1).map((level) => ({ name: level.name, item: `${site}/levels/${level.slug}` })),
        { name, item: `${site}/digimon/${slug}` },
      ].map((entry, place) => ({ "@type": "ListItem", position: place + 1, ...entry })),
    },
  ],
});
