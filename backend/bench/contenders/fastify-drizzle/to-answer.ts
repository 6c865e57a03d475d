import type { PublicUrls } from "../../public-urls.ts";

type Named = { slug: string; name: string };
type Members = readonly { term: Named | null }[];
type Row = { slug: string; levels: Members; attributes: Members; fields: Members; types: Members };

const terms = (members: Members) => members.map(({ term }) => term!);

const imageOf = ({ site }: PublicUrls, slug: string) => `${site}/images/${slug}.svg`;

export function toRow<T extends Row>(row: T, urls: PublicUrls) {
  return {
    ...row,
    levels: terms(row.levels),
    attributes: terms(row.attributes),
    fields: terms(row.fields),
    types: terms(row.types),
    image: imageOf(urls, row.slug),
    url: `${urls.api}/digimon/${row.slug}`,
  };
}

export function toLink({ slug, name, levels }: Named & { levels: Members }, urls: PublicUrls) {
  return { slug, name, levels: terms(levels), image: imageOf(urls, slug) };
}
