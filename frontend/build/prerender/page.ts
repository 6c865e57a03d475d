import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Digidex, DigimonDetail } from "@digidex/client";
import { env } from "../../env.ts";
import type { RenderedPage } from "../../src/entry-server.tsx";
import { type Template, toDocument } from "./document.ts";
import { digimonJsonLd, siteJsonLd } from "./search-engines.ts";

/** Vite's manifest: the built file and the imports of each module that is a chunk. */
type Manifest = Record<string, { file: string; imports?: string[] }>;

export type Renderer = {
  api: Digidex;
  /** The directory of the built site. */
  site: string;
  template: Template;
  manifest: Manifest;
  render(url: string, api: Digidex): Promise<RenderedPage>;
};

/**
 * Prerenders the page at a path and writes it to `<path>/index.html`.
 * @throws when the page is not found or cannot be rendered
 */
export async function writePage({ api, site, template, manifest, render }: Renderer, path: string): Promise<void> {
  const page = await render(path, api);
  if (page.status !== 200) throw new Error(`The page ${path} has the status ${page.status}.`);
  const { html, title, description, state } = page;
  const head = { title, description, canonical: env.publicSiteUrl + path, ...previewOf(path, page) };
  const document = toDocument(template, html, head, { url: path, state, chunks: chunksOf(manifest, page.routeId) });
  writeText(site, join(path, "index.html"), document);
}

/** Image and structured data for link previews and search engines. */
function previewOf(path: string, { state, description }: RenderedPage): { image: string; jsonLd?: object } {
  const siteUrl = env.publicSiteUrl;
  const [, slug = "agumon"] = /^\/digimon\/([^/]+)/.exec(path) ?? [];
  const image = `${siteUrl}/cards/${slug}.png`;
  if (path === "/") return { image, jsonLd: siteJsonLd(siteUrl) };
  if (path !== `/digimon/${slug}`) return { image };
  const query = state.queries.find(({ queryKey }) => queryKey[0] === "/digimon/{key}");
  return { image, jsonLd: digimonJsonLd(siteUrl, query?.state.data as DigimonDetail, description) };
}

/** The files of the chunks that a route needs besides the entry, so that the browser can load them in parallel. */
function chunksOf(manifest: Manifest, routeId: string): string[] {
  const name = routeId.replace(/\/$/, "/index");
  const files = [
    `src/routes${name}.tsx`,
    `src/routes${name.replace("$slug/index", "$slug.index").replace("$slug/tree", "$slug.tree")}.tsx`,
  ];
  const chunks = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string) => {
    if (visited.has(key)) return;
    visited.add(key);
    const { file, imports = [] } = manifest[key] ?? {};
    if (file && key !== "index.html") chunks.add(file);
    for (const imported of imports) visit(imported);
  };
  for (const key of Object.keys(manifest)) if (files.some((file) => key.startsWith(`${file}?`))) visit(key);
  return [...chunks];
}

/** Writes a text file of the built site, and its directories. */
export function writeText(site: string, path: string, content: string): void {
  const file = join(site, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
