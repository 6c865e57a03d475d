import { anchors } from "./anchors.ts";
import { renderApiChanges } from "./api-changes.ts";
import { type ApiDocument, routesByTag, usedSchemas } from "./api-document.ts";
import { guide, renderGuide } from "./guide.ts";
import { Html, html, inline } from "./html.ts";
import { egg, faviconUrl, tagIcon, wordmark } from "./icons.ts";
import { renderProblems } from "./problems.ts";
import { renderNavigation } from "./render-navigation.ts";
import { renderOperation } from "./render-operation.ts";
import { renderSchema } from "./render-schema.ts";

export type Page = { document: ApiDocument; site: string; style: string; script: string };

/** The reference as one HTML page that loads no other file. */
export function renderPage({ document, site, style, script }: Page): string {
  const api = document.servers[0]?.url ?? "";
  const chapters = guide(api);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="All operations, parameters and responses of the Digidex API, with requests to try.">
<title>${document.info.title} API reference</title>
<link rel="icon" href="${faviconUrl()}">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#guide">Skip to the reference</a>
<header class="bar"><a class="logo" href="#top">${wordmark(document.info.title)}<span>API reference</span></a><button type="button" class="menu" popovertarget="contents">Contents</button></header>
<div class="columns">
${renderNavigation(document, chapters)}
<main id="top">
${renderIntroduction(document, api, site)}
<section id="guide" class="part"><h2>Guide</h2>
${renderGuide(chapters)}</section>
${routesByTag(document).map(
  ({ tag, routes }) => html`<section id="${anchors.tag(tag)}" class="part"><h2>${tagIcon(tag)}${tag}</h2>
${routes.map((route) => renderOperation(route, document))}</section>`,
)}
<section id="problems" class="part"><h2>Problems</h2>
<p class="lead">${inline("Every error is one of these. The `type` of a problem document links here.")}</p>
${renderProblems()}</section>
<section id="changes" class="part"><h2>Changes</h2>
<p class="lead">What changed for programs that call the API, newest first; also <a href="${api}/docs/feed">as a feed</a>.</p>
${renderApiChanges()}</section>
<section id="schemas" class="part"><h2>Schemas</h2>
<p class="lead">The parts of responses. Unknown values are ${inline("`null`")} or empty lists, unless a description says that they are left out.</p>
${usedSchemas(document).map(
  ([
    name,
    schema,
  ]) => html`<article class="schema" id="${anchors.schema(name)}" aria-labelledby="${anchors.schema(name)}-title">
<h3 id="${anchors.schema(name)}-title"><code>${name}</code> <a class="permalink" href="#${anchors.schema(name)}" aria-label="Link to ${name}">#</a></h3>
${schema.description && html`<p>${inline(schema.description)}</p>`}
${renderSchema(schema)}
</article>
`,
)}</section>
${renderCredits(api, site)}
</main>
</div>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}

function renderIntroduction({ info, openapi, paths }: ApiDocument, api: string, site: string): Html {
  const [about = ""] = info.description.split("\n\n");
  const facts: [string, string][] = [
    ["Base URL", api],
    ["Responses", "JSON, UTF-8"],
    ["Key", "none"],
    ["Methods", "GET HEAD OPTIONS"],
    ["Paths", String(Object.keys(paths).length)],
    ["OpenAPI", openapi],
  ];
  return html`<section class="introduction">
<div>
<h1>${info.title} API</h1>
<p class="lead">${inline(about)}</p>
<ul class="links"><li><a href="${api}/openapi.json">OpenAPI document</a></li><li><a href="${api}/llms.txt">llms.txt</a></li><li><a href="${site}">The catalogue</a></li></ul>
</div>
<div class="lcd hero">${egg()}<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
</section>`;
}

function renderCredits(api: string, site: string): Html {
  return html`<footer>
<p>Unofficial, and not connected with the owners of Digimon. Digimon, its characters and all names belong to their owners; Digidex holds facts about them.</p>
<p>Most of the facts were collected by the volunteers of <a href="https://wikimon.net">Wikimon</a> and of <a href="https://digimon.fandom.com">DigimonWiki on Fandom</a>. Thank you.</p>
<p><a href="${site}">The catalogue</a> · <a href="${api}/openapi.json">OpenAPI document</a> · <a href="${api}/llms.txt">llms.txt</a> · <a href="#top">To the top</a></p>
</footer>`;
}
