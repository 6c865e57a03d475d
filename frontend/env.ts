const withoutSlash = (url: string) => url.replace(/\/$/, "");

const apiPort = Number(process.env.API_PORT ?? 4000);
const sitePort = Number(process.env.SITE_PORT ?? 5173);

/** The environment variables of builds, the development server and tests. */
export const env = {
  /** The ports of the API and of the site in development. */
  apiPort,
  sitePort,
  /** A further address that the development server listens on; by default, only this machine can connect. */
  listenAddress: process.env.LISTEN_ADDRESS || undefined,
  /** The API from which pages are prerendered; without it, a build starts one on an embedded database. */
  apiUrl: process.env.API_URL ? withoutSlash(process.env.API_URL) : undefined,
  /** The public URLs in canonical links, the sitemap and examples. */
  publicSiteUrl: withoutSlash(process.env.PUBLIC_SITE_URL ?? `http://localhost:${sitePort}`),
  publicApiUrl: withoutSlash(process.env.PUBLIC_API_URL ?? `http://localhost:${apiPort}`),
  /** The commit that the about page shows. */
  commit: process.env.COMMIT ?? "development",
};
