/** The deployment's public URLs, without a trailing slash. Documents contain these, never a request's Host header. */
export type PublicUrls = { api: string; site: string };

export const digimonUrl = ({ api }: PublicUrls, slug: string) => `${api}/digimon/${slug}`;
export const imageUrl = ({ site }: PublicUrls, slug: string) => `${site}/images/${slug}.svg`;
