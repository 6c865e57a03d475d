import { PROBLEMS } from "../src/problem/problem.ts";
import { anchors } from "./anchors.ts";
import { type ApiDocument, type Route, routesByTag, usedSchemas } from "./api-document.ts";
import type { Chapter } from "./guide.ts";
import { type Content, type Html, html } from "./html.ts";

type Entry = { anchor: string; label: Content /** The text that the filter searches. */; words: string };

/** The table of contents, with a filter if scripts run. */
export function renderNavigation(document: ApiDocument, chapters: readonly Chapter[]): Html {
  return html`<nav id="contents" popover aria-label="Contents">
<p class="filter"><label for="filter">Filter</label><input id="filter" type="search" placeholder="path, word or parameter" autocomplete="off" spellcheck="false" aria-describedby="filter-count"><output id="filter-count" for="filter"></output></p>
${group(
  "Guide",
  "guide",
  chapters.map(({ id, title }) => ({ anchor: anchors.guide(id), label: title, words: title })),
)}
${routesByTag(document).map(({ tag, routes }) => group(tag, anchors.tag(tag), routes.map(routeEntry)))}
${group(
  "Problems",
  "problems",
  Object.entries(PROBLEMS).map(([kind, { status, title }]) => ({
    anchor: anchors.problem(kind),
    label: html`<span class="status">${status}</span> ${kind}`,
    words: `${status} ${kind} ${title}`,
  })),
)}
${group("Changes", "changes", [{ anchor: "changes", label: "Changes of the API", words: "changes of the API feed" }])}
${group(
  "Schemas",
  "schemas",
  usedSchemas(document).map(([name]) => ({
    anchor: anchors.schema(name),
    label: html`<code>${name}</code>`,
    words: name,
  })),
)}
</nav>`;
}

function routeEntry({ path, operation }: Route): Entry {
  const { operationId, summary = "", description = "", parameters = [] } = operation;
  const names = parameters.map(({ name }) => name).join(" ");
  return {
    anchor: anchors.operation(operationId),
    label: html`<code>${path}</code>`,
    words: `${path} ${summary} ${description} ${names}`,
  };
}

function group(title: string, anchor: string, entries: readonly Entry[]): Html {
  return html`<section><p class="group"><a href="#${anchor}">${title}</a></p><ul>${entries.map(
    (entry) => html`<li data-words="${entry.words.toLowerCase()}"><a href="#${entry.anchor}">${entry.label}</a></li>`,
  )}</ul></section>`;
}
