import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

/** The bundler's document, with a place for each part that depends on the page. */
export type Template = {
  html: string;
  /** The script that runs before the first paint. */
  early: string;
  /** The modules that make a page live, the entry last. */
  modules: readonly string[];
};

const MODULE = /\n?\s*<script type="module" crossorigin src="([^"]+)"><\/script>/g;
const STYLE = /\n?\s*<link rel="stylesheet"[^>]*>/;
const EARLY = '<script src="/early.js"></script>';

/** Takes the document that the bundler made apart, and gives the early script a name that says its content. */
export function readTemplate(site: string): Template {
  const content = readFileSync(join(site, "early.js"));
  const early = `/assets/early-${createHash("sha256").update(content).digest("hex").slice(0, 8)}.js`;
  renameSync(join(site, "early.js"), join(site, early));
  const font = readdirSync(join(site, "assets")).find((file) => file.endsWith(".woff"));
  return takeApart(readFileSync(join(site, "index.html"), "utf8"), early, `/assets/${font}`);
}

/** @param font used only when it is there at the first paint, so that nothing moves; so it is asked for at once */
export function takeApart(html: string, early: string, font: string): Template {
  const modules = [...html.matchAll(MODULE)].map(([, src]) => src!);
  const style = STYLE.exec(html)?.[0].trim();
  if (modules.length === 0 || !style || !html.includes(EARLY)) throw new Error("The bundler's document has changed.");
  const preload = `<link rel="preload" href="${font}" as="font" type="font/woff" crossorigin />`;
  const rest = html.replace(MODULE, "").replace(STYLE, "");
  return { html: rest.replace(EARLY, `<!--scripts-->\n    ${style}\n    ${preload}`), early, modules };
}
