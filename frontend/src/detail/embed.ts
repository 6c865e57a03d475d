/** The size of the card, in CSS pixels: it fits on a phone, and into what chats and forums allow. */
export const EMBED_SIZE = { width: 340, height: 140 };

/** The path of a Digimon's card for other sites. */
export const embedPath = (slug: string) => `/embed/digimon/${slug}`;

/** The HTML with which another site shows a Digimon's card. */
export function embedCode({ slug, name }: { slug: string; name: string }, siteUrl: string): string {
  const title = `${name} · Digidex`.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const { width, height } = EMBED_SIZE;
  return `<iframe src="${siteUrl}${embedPath(slug)}" width="${width}" height="${height}" title="${title}" loading="lazy" style="border:0"></iframe>`;
}
