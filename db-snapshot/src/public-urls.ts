/** The deployment's public URLs, without a trailing slash. Documents contain these, never a request's Host header. */
export type PublicUrls = { api: string; site: string };

export const digimonUrl = ({ api }: PublicUrls, slug: string) => `${api}/digimon/${slug}`;
export const skillUrl = ({ api }: PublicUrls, slug: string) => `${api}/skills/${slug}`;
export const gameUrl = ({ api }: PublicUrls, slug: string) => `${api}/games/${slug}`;
export const groupUrl = ({ api }: PublicUrls, slug: string) => `${api}/groups/${slug}`;
export const imageUrl = ({ site }: PublicUrls, slug: string) => `${site}/images/${slug}.svg`;
