/**
 * Where the deployment is reached. Addresses in answers come from here and never from a request's Host header.
 * Neither ends in a slash.
 */
export type PublicUrls = { api: string; site: string };

export const digimonUrl = ({ api }: PublicUrls, slug: string) => `${api}/digimon/${slug}`;
export const imageUrl = ({ site }: PublicUrls, slug: string) => `${site}/images/${slug}.svg`;
