const withoutSlash = (address: string) => address.replace(/\/$/, "");

const apiPort = Number(process.env.API_PORT ?? 4000);
const sitePort = Number(process.env.SITE_PORT ?? 5173);

/** What a build, a development server or a test of the site may be told. */
export const env = {
  /** Where the development server finds the API, and where it is found itself. */
  apiPort,
  sitePort,
  /** The API that pages are made from; without it, one is started over an embedded database. */
  apiUrl: process.env.API_URL ? withoutSlash(process.env.API_URL) : undefined,
  /** The public addresses, as they stand in canonical links, the sitemap and examples. */
  publicSiteUrl: withoutSlash(process.env.PUBLIC_SITE_URL ?? `http://localhost:${sitePort}`),
  publicApiUrl: withoutSlash(process.env.PUBLIC_API_URL ?? `http://localhost:${apiPort}`),
  /** What the pages of a build say that they were made of. */
  commit: process.env.COMMIT ?? "development",
};
