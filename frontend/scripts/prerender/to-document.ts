import { PAGE_STATE_ID } from "../../src/api/page-state.ts";
import type { RenderedPage } from "../../src/entry-server.tsx";
import type { Template } from "./template.ts";

export type Head = {
  title: string;
  description: string;
  /** The page's one public address; without it, search engines are asked to pass. */
  canonical?: string | undefined;
  /** A picture for link previews. */
  image?: string | undefined;
  jsonLd?: object | undefined;
  /** Scripts that the page will need at once. */
  preload: readonly string[];
};

/**
 * Puts a page into the template that the bundler made.
 * @param lives whether the browser may show the page as it is and start its scripts after the first paint
 */
export function toDocument(
  template: Template,
  page: Pick<RenderedPage, "html" | "state"> & { url: string },
  head: Head,
  lives: boolean,
): string {
  const data = lives ? `<script type="application/json" id="${PAGE_STATE_ID}">${toJson(page.state)}</script>` : "";
  return template.html
    .replace("<html ", `<html data-url="${lives ? escapeHtml(page.url) : ""}" `)
    .replace("<!--scripts-->", () => toScripts(template, head.preload, lives))
    .replace("<!--head-->", () => toTags(head))
    .replace("<!--page-->", () => page.html)
    .replace("<!--data-->", () => data);
}

function toScripts({ early, modules }: Template, preload: readonly string[], lives: boolean): string {
  if (!lives) {
    const now = modules.map((src) => `<script type="module" crossorigin src="${src}"></script>`);
    return [`<script src="${early}"></script>`, ...now].join("\n    ");
  }
  const chunks = [...new Set([...modules, ...preload.map((file) => `/${file}`)])];
  return `<script src="${early}" data-entry="${modules.at(-1)}" data-chunks="${chunks.join(" ")}"></script>`;
}

function toTags({ title, description, canonical, image, jsonLd }: Head): string {
  const tags = [
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}" />`,
    canonical ? `<link rel="canonical" href="${escapeHtml(canonical)}" />` : `<meta name="robots" content="noindex" />`,
    `<meta property="og:site_name" content="Digidex" />`,
    `<meta property="og:type" content="website" />`,
    `<meta property="og:title" content="${escapeHtml(title)}" />`,
    `<meta property="og:description" content="${escapeHtml(description)}" />`,
    canonical && `<meta property="og:url" content="${escapeHtml(canonical)}" />`,
    image && `<meta property="og:image" content="${escapeHtml(image)}" />`,
    `<meta name="twitter:card" content="${image ? "summary_large_image" : "summary"}" />`,
    jsonLd && `<script type="application/ld+json">${toJson(jsonLd)}</script>`,
  ];
  return tags.filter(Boolean).join("\n    ");
}

/** No text of a page can close the element that holds it. */
const toJson = (value: object) => JSON.stringify(value).replaceAll("<", "\\u003c");

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
