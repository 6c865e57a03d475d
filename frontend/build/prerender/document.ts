import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minifySync } from "vite";
import { PAGE_STATE_ID } from "../../src/api/page-state.ts";
import type { PageState } from "../../src/entry-server.tsx";

/** The HTML document that Vite wrote, with a placeholder comment for each part that depends on the page. */
export type Template = {
  html: string;
  /** URL of the script that runs before the first paint (`public/early.js`). */
  early: string;
  /** URLs of the modules that every page loads; the last one is the entry. */
  modules: readonly string[];
};

const MODULE = /\n?\s*<script type="module" crossorigin src="([^"]+)"><\/script>/g;
const STYLE = /\n?\s*<link rel="stylesheet"[^>]*>/;
const EARLY = '<script src="/early.js"></script>';

/** Reads `index.html` of a built site, and moves `early.js`, minified, to a name with a hash of its content. */
export function readTemplate(site: string): Template {
  const { code: content } = minifySync("early.js", readFileSync(join(site, "early.js"), "utf8"));
  const early = `/assets/early-${createHash("sha256").update(content).digest("hex").slice(0, 8)}.js`;
  rmSync(join(site, "early.js"));
  writeFileSync(join(site, early), content);
  const font = readdirSync(join(site, "assets")).find((file) => file.endsWith(".woff"));
  return parseTemplate(readFileSync(join(site, "index.html"), "utf8"), early, `/assets/${font}`);
}

/**
 * @param font URL of the pixel font. It is preloaded: with `font-display: optional` it is used only if it is there at the
 *   first paint.
 * @throws when the document is not as Vite wrote it so far
 */
export function parseTemplate(html: string, early: string, font: string): Template {
  const modules = [...html.matchAll(MODULE)].flatMap(([, src]) => src ?? []);
  const style = STYLE.exec(html)?.[0].trim();
  if (modules.length === 0 || !style || !html.includes(EARLY)) {
    throw new Error("index.html of the build does not have the expected module, stylesheet and script elements.");
  }
  const preload = `<link rel="preload" href="${font}" as="font" type="font/woff" crossorigin />`;
  const rest = html.replace(MODULE, "").replace(STYLE, "");
  return { html: rest.replace(EARLY, `<!--scripts-->\n    ${style}\n    ${preload}`), early, modules };
}

export type Head = {
  language: string;
  title: string;
  description: string;
  /** The page's public URL; without it, search engines are told not to index the document. */
  canonical?: string;
  /** The page's public URLs by language, `x-default` included. */
  alternates?: Record<string, string>;
  /** The image for link previews; `width` and `height` in pixels. */
  image?: { url: string; width: number; height: number; alt: string };
  jsonLd?: object | undefined;
  /** URL of the file that says how other sites embed the page (oEmbed). */
  oembed?: string;
};

/** What makes a document hydratable: its URL, its dehydrated queries, and the files of the chunks it needs first. */
export type Hydration = { url: string; state: PageState; chunks: readonly string[] };

/**
 * Fills the template.
 * @param html the content of the root element
 * @param hydration omitted for a document that the browser renders anew
 */
export function toDocument(template: Template, html: string, head: Head, hydration?: Hydration): string {
  const state = hydration
    ? `<script type="application/json" id="${PAGE_STATE_ID}">${toJson(hydration.state)}</script>`
    : "";
  return template.html
    .replace('lang="en"', `lang="${head.language}"`)
    .replace("<html ", `<html data-url="${escapeHtml(hydration?.url ?? "")}" `)
    .replace("<!--scripts-->", () => toScripts(template, hydration))
    .replace("<!--head-->", () => toTags(head))
    .replace("<!--page-->", () => html)
    .replace("<!--state-->", () => state);
}

function toScripts({ early, modules }: Template, hydration: Hydration | undefined): string {
  if (!hydration) {
    const elements = modules.map((src) => `<script type="module" crossorigin src="${src}"></script>`);
    return [`<script src="${early}"></script>`, ...elements].join("\n    ");
  }
  const chunks = [...new Set([...modules, ...hydration.chunks.map((file) => `/${file}`)])];
  return `<script src="${early}" data-entry="${modules.at(-1)}" data-chunks="${chunks.join(" ")}"></script>`;
}

function toTags({ language, title, description, canonical, alternates = {}, image, jsonLd, oembed }: Head): string {
  const tags = [
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}" />`,
    canonical ? `<link rel="canonical" href="${escapeHtml(canonical)}" />` : `<meta name="robots" content="noindex" />`,
    ...Object.entries(alternates).map(
      ([code, href]) => `<link rel="alternate" hreflang="${code}" href="${escapeHtml(href)}" />`,
    ),
    `<meta property="og:locale" content="${localeOf(language)}" />`,
    `<meta property="og:site_name" content="Digidex" />`,
    `<meta property="og:type" content="website" />`,
    `<meta property="og:title" content="${escapeHtml(title)}" />`,
    `<meta property="og:description" content="${escapeHtml(description)}" />`,
    canonical && `<meta property="og:url" content="${escapeHtml(canonical)}" />`,
    ...(image ? imageTags(image) : []),
    `<meta name="twitter:card" content="${image ? "summary_large_image" : "summary"}" />`,
    oembed && `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(oembed)}" />`,
    jsonLd && `<script type="application/ld+json">${toJson(jsonLd)}</script>`,
  ];
  return tags.filter(Boolean).join("\n    ");
}

const imageTags = ({ url, width, height, alt }: NonNullable<Head["image"]>) => [
  `<meta property="og:image" content="${escapeHtml(url)}" />`,
  `<meta property="og:image:width" content="${width}" />`,
  `<meta property="og:image:height" content="${height}" />`,
  `<meta property="og:image:alt" content="${escapeHtml(alt)}" />`,
];

/** JSON that cannot close its script element: `<` is escaped. */
const toJson = (value: object) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** A text inside an element or an attribute in double quotes. */
export const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * A language with the territory where most of its readers are, such as `ja_JP`.
 * @see https://ogp.me/#optional
 */
function localeOf(code: string): string {
  const { language, region } = new Intl.Locale(code).maximize();
  return `${language}_${region}`;
}
