import type { PublicUrls } from "@digidex/db-snapshot";
import type { StaticDocument, StaticDocuments } from "../src/http/responses.ts";
import { API_CATALOG_PATH, apiCatalogDocument } from "./api-catalog.ts";
import { apiChangesFeed } from "./api-changes.ts";
import { apiDocument, openApiDocument } from "./api-document.ts";
import { pageScript } from "./browser/page-script.ts";
import { referencePagePolicy } from "./design/content-security-policy.ts";
import { renderLlmsText } from "./llms.ts";
import { renderPage } from "./render-page.ts";
import { pageStyle } from "./style.ts";

/** The documents that describe the API, by path. Each is rendered on first access. */
export function staticDocuments(urls: PublicUrls): StaticDocuments {
  const document = apiDocument(urls);
  const renderers: Record<string, () => StaticDocument> = {
    "/openapi.json": () => ({ contentType: "application/json", body: JSON.stringify(openApiDocument(urls)) }),
    "/docs": () => referencePage(urls),
    "/docs/feed": () => ({ contentType: "application/feed+json", body: JSON.stringify(apiChangesFeed(urls)) }),
    [API_CATALOG_PATH]: () => apiCatalogDocument(urls),
    "/llms.txt": () => ({ contentType: "text/plain; charset=utf-8", body: renderLlmsText(document, urls) }),
  };
  const documents = {};
  for (const [path, render] of Object.entries(renderers)) {
    let rendered: StaticDocument | undefined;
    Object.defineProperty(documents, path, { enumerable: true, get: () => (rendered ??= render()) });
  }
  return documents;
}

function referencePage(urls: PublicUrls): StaticDocument {
  const parts = { style: pageStyle, script: pageScript };
  return {
    contentType: "text/html; charset=utf-8",
    body: renderPage({ document: apiDocument(urls), site: urls.site, ...parts }),
    headers: {
      "content-security-policy": referencePagePolicy({ ...parts, api: urls.api }),
      "referrer-policy": "no-referrer",
    },
  };
}
