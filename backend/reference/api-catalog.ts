import type { PublicUrls } from "@digidex/db-snapshot";

export const API_CATALOG_PATH = "/.well-known/api-catalog";

/** Where programs find the API and what describes it, as a link set (RFC 9264). @see https://www.rfc-editor.org/rfc/rfc9727 */
const apiCatalog = ({ api }: PublicUrls) => ({
  linkset: [
    { anchor: `${api}${API_CATALOG_PATH}`, item: [{ href: `${api}/` }] },
    {
      anchor: `${api}/`,
      "service-desc": [{ href: `${api}/openapi.json`, type: "application/json" }],
      "service-doc": [
        { href: `${api}/docs`, type: "text/html" },
        { href: `${api}/llms.txt`, type: "text/plain" },
      ],
      "service-meta": [{ href: `${api}/meta`, type: "application/json" }],
      status: [{ href: `${api}/health`, type: "application/json" }],
    },
  ],
});

/** RFC 9727 asks for this link in the response to HEAD, which has the headers of GET. */
export const apiCatalogDocument = (urls: PublicUrls) => ({
  contentType: 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  body: JSON.stringify(apiCatalog(urls)),
  headers: { link: `<${urls.api}${API_CATALOG_PATH}>; rel="api-catalog"` },
});
