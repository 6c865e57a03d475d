/** What a build, a development server or a test of the site may be told. */
const withoutSlash = (address: string) => address.replace(/\/$/, "");

export const env = {
  /** The API that pages are made from; without it, one is started over an embedded database. */
  apiUrl: process.env.API_URL ? withoutSlash(process.env.API_URL) : undefined,
  /** Where the development server finds the API. */
  apiPort: Number(process.env.API_PORT ?? 4000),
  sitePort: Number(process.env.SITE_PORT ?? 5173),
  /** The public addresses, as they stand in canonical links, the sitemap and examples. */
  publicSiteUrl: withoutSlash(process.env.PUBLIC_SITE_URL ?? "http://localhost:5173"),
  publicApiUrl: withoutSlash(process.env.PUBLIC_API_URL ?? "http://localhost:4000"),
  /** What the pages of a build say that they were made of. */
  commit: process.env.COMMIT ?? "development",
};
