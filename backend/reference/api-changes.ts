import type { PublicUrls } from "@digidex/db-snapshot";
import { anchors } from "./anchors.ts";
import { type Html, html, inline } from "./html.ts";

/** `deprecated`: it still works, and ends at the date in its `Sunset` header. */
type ApiChange = { date: string; kind: "added" | "changed" | "deprecated" | "removed"; title: string; text: string };

/** What changed in the API for the programs that call it, newest first. Backticks mark code. */
export const API_CHANGES: readonly ApiChange[] = [
  {
    date: "2026-11-30",
    kind: "changed",
    title: "A document from which generated Python can be imported",
    text: "Figures have no `minimum` in the OpenAPI document, and dates no pattern beside their format. The values are what they were. Scripts of other origins may send any headers.",
  },
  {
    date: "2026-11-30",
    kind: "changed",
    title: "Values to exceed in `needed`",
    text: "`needed` of a path in a game counts conditions with `>` as well, as one more than their value.",
  },
  {
    date: "2026-11-30",
    kind: "added",
    title: "Names of games that players use, and Japanese words of terms",
    text: "Games have `aliases`, which `game` understands: `dsts`, `dscs`, `dwno`, `Digimon World: Next Order`. Attributes and types have `name_ja`, with or without `種` and `型`. Filters understand plurals and genitives (`megas`, `dragon-roar`), and names of Digimon may mix Latin letters and kana: `metalガルルモン`.",
  },
  {
    date: "2026-11-30",
    kind: "added",
    title: "Names that games and Japanese readers use",
    text: "Levels have `aliases`, what games call them, which are understood: `In-Training I`, and `Mega +` for Super Ultimate. Names of Digimon have the Japanese short forms of modes, `デュークモンCM`, and a search reads `ヴ` as `ブ`. A suggestion for `game` is one that the parameter takes.",
  },
  {
    date: "2026-11-30",
    kind: "added",
    title: "Why there is no path",
    text: "Where `/evolutions/path` finds none, `reason` says why: a Digimon without a step in the game, a Digimon in `avoid`, `max_steps`, `direction`, or no connection.",
  },
  {
    date: "2026-11-30",
    kind: "changed",
    title: "Evidence without empty parts",
    text: "`evidence` of a step has `episodes` and `tables` only where there are some, as it has only the kinds of works that there are.",
  },
  {
    date: "2026-11-30",
    kind: "removed",
    title: "Works of the steps in a detail",
    text: "The steps in `/digimon/{key}` have no `works` any more, which were a seventh of the response: `/digimon/{key}/evolutions` has them. `evidence.works` still counts them by kind.",
  },
  {
    date: "2026-11-29",
    kind: "changed",
    title: "Conditions and partners of one game",
    text: "With `game`, `condition`, `conditions`, `partners` and `requires_partner` of a step are those of that game; where its table is not known, conditions are those in general.",
  },
  {
    date: "2026-11-29",
    kind: "added",
    title: "More spellings are understood",
    text: "Names may have numbers in another way (`olympos 12`) and leave out `抗体` or `モード`; a game is also found by its Japanese title and by its works (`hackers-memory`). `game` and `element` of `/skills` take ids and names. A search that would find nothing guesses by most of its words, with `weak`.",
  },
  {
    date: "2026-11-29",
    kind: "added",
    title: "All headers in the OpenAPI document",
    text: "Every header of a response is documented, those of problems included. A range after the end of a download is a problem, `range-not-satisfiable`; problems that depend on more than the URL are `no-store`; `parameter` is `avoid` for each of its entries.",
  },
  {
    date: "2026-11-29",
    kind: "added",
    title: "URLs of what is referred to",
    text: "References to Digimon, skills, games and groups have the `url` of what they refer to.",
  },
  {
    date: "2026-11-29",
    kind: "changed",
    title: "Overload is told from a database that is away",
    text: "A 503 has the code `overloaded` where the database works and has no capacity left, and `unavailable` otherwise. `/health` responds within two seconds, and `/facets` counts only games that can be a filter.",
  },
  {
    date: "2026-11-29",
    kind: "added",
    title: "Best known first, likely main line, lineage",
    text: "`sort=prominence` orders a list of Digimon by the number of works that they are known from. `likely_main_line` selects steps of the main line and well documented ones of which that is unknown. `lineage` limits a graph to what the centre evolves from and into.",
  },
  {
    date: "2026-11-29",
    kind: "added",
    title: "Changes of the API",
    text: "This list, the same as a JSON Feed under `/docs/feed`, a policy on stability with `Deprecation` and `Sunset` headers, and `/.well-known/api-catalog` (RFC 9727).",
  },
  {
    date: "2026-11-29",
    kind: "changed",
    title: "Schemas for generated clients",
    text: "In the OpenAPI document every response, item and enum is a named schema, values of enums have names, parameters and headers are shared, and a row of `/digimon` is one schema with optional parts instead of a union. Responses are the same as before.",
  },
  {
    date: "2026-11-29",
    kind: "added",
    title: "A code in every problem",
    text: "`code` identifies the kind of a problem and is the same on every deployment, other than the URL in `type`.",
  },
];

const anchorOf = ({ date, title }: ApiChange) => anchors.change(`${date}-${title.toLowerCase()}`);

/** The changes as a JSON Feed. @see https://www.jsonfeed.org/version/1.1/ */
export const apiChangesFeed = ({ api }: PublicUrls) => ({
  version: "https://jsonfeed.org/version/1.1",
  title: "Digidex: changes of the API",
  home_page_url: `${api}/docs#changes`,
  feed_url: `${api}/docs/feed`,
  language: "en",
  items: API_CHANGES.map((change) => ({
    id: `${api}/docs#${anchorOf(change)}`,
    url: `${api}/docs#${anchorOf(change)}`,
    title: `${change.title} (${change.kind})`,
    content_text: change.text,
    date_published: `${change.date}T00:00:00Z`,
  })),
});

/** The section of the reference page, each change under the anchor to which the feed links. */
export const renderApiChanges = (): Html =>
  html`${API_CHANGES.map((change) => {
    const id = anchorOf(change);
    return html`<article class="problem" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><time>${change.date}</time> ${change.title} <a class="permalink" href="#${id}" aria-label="Link to ${change.title}">#</a></h3>
<p class="kind"><code>${change.kind}</code></p>
<p>${inline(change.text)}</p>
</article>
`;
  })}`;
