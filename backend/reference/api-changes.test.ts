import { describe, expect, it } from "vitest";
import { apiCatalogDocument } from "./api-catalog.ts";
import { API_CHANGES, apiChangesFeed } from "./api-changes.ts";
import { apiDocument } from "./api-document.ts";
import { renderPage } from "./render-page.ts";

const urls = { api: "https://api.test", site: "https://site.test" };
const page = renderPage({ document: apiDocument(urls), site: urls.site, style: "", script: "" });

describe("the changes of the API", () => {
  it("are listed newest first", () => {
    const dates = API_CHANGES.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().reverse());
  });

  it("have an entry in the feed with an id of its own, which leads to their place on the page", () => {
    const { items } = apiChangesFeed(urls);
    expect(items).toHaveLength(API_CHANGES.length);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const { url } of items) expect(page).toContain(`id="${url.split("#")[1]}"`);
  });
});

describe("the catalogue of the API", () => {
  const { contentType, body, headers } = apiCatalogDocument(urls);

  it("is a link set of RFC 9264 with the profile of RFC 9727, which links to itself", () => {
    expect(contentType).toBe('application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"');
    expect(headers.link).toBe('<https://api.test/.well-known/api-catalog>; rel="api-catalog"');
    const { linkset } = JSON.parse(body);
    for (const { anchor, ...relations } of linkset) {
      expect(anchor).toMatch(/^https:\/\/api\.test\//);
      for (const targets of Object.values<{ href: string }[]>(relations)) {
        for (const { href } of targets) expect(href).toMatch(/^https:\/\/api\.test\//);
      }
    }
  });

  it("leads to the description, the documentation and the state of the API", () => {
    const [, api] = JSON.parse(body).linkset;
    expect(Object.keys(api)).toEqual(["anchor", "service-desc", "service-doc", "service-meta", "status"]);
  });
});
