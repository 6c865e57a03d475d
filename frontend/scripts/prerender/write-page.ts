import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Digidex, DigimonDetail } from "@digidex/client";
import { env } from "../../env.ts";
import type { RenderedPage } from "../../src/entry-server.tsx";
import { chunksOf, type Manifest } from "./chunks.ts";
import { digimonJsonLd, siteJsonLd } from "./json-ld.ts";
import type { Template } from "./template.ts";
import { toDocument } from "./to-document.ts";

export type PageMaker = {
  api: Digidex;
  /** The folder that is served. */
  site: string;
  template: Template;
  manifest: Manifest;
  render(address: string, api: Digidex): Promise<RenderedPage>;
};

/** Makes the page of an address, as the file that its address leads to. */
export async function writePage(maker: PageMaker, address: string): Promise<void> {
  const page = await maker.render(address, maker.api);
  if (page.status !== 200) throw new Error(`${address} answers ${page.status}.`);
  const head = {
    ...page,
    canonical: env.publicSiteUrl + address,
    preload: chunksOf(maker.manifest, page.routeId),
    ...extrasOf(address, page),
  };
  writeText(maker.site, join(address, "index.html"), toDocument(maker.template, { ...page, url: address }, head, true));
}

function extrasOf(address: string, { state, description }: RenderedPage) {
  const site = env.publicSiteUrl;
  if (address === "/") return { jsonLd: siteJsonLd(site), image: `${site}/cards/agumon.png` };
  const slug = /^\/digimon\/([^/]+)/.exec(address)?.[1];
  if (!slug) return { image: `${site}/cards/agumon.png` };
  const image = `${site}/cards/${slug}.png`;
  if (address.endsWith("/tree")) return { image };
  const answer = state.queries.find(({ queryKey }) => queryKey[0] === "/digimon/{key}")?.state.data as DigimonDetail;
  return { image, jsonLd: digimonJsonLd(site, answer, description) };
}

/**
 * For addresses whose page is not made in advance: the browser makes it.
 * @param html what is seen without scripts
 */
export function writeShell({ site, template }: PageMaker, file: string, page: RenderedPage, html: string): void {
  const head = { title: "Digidex", description: page.description, preload: [] };
  writeText(site, file, toDocument(template, { ...page, html, url: "" }, head, false));
}

export function writeText(site: string, path: string, content: string): void {
  const file = join(site, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
