import { CACHE_CONTROL } from "../src/http/responses.ts";
import { DEFAULT_THROTTLE } from "../src/limits.ts";
import { anchors } from "./anchors.ts";
import { type Html, html, inline } from "./html.ts";
import { requestUrl } from "./request-url.ts";

/** Slug, original, Japanese and English name of the levels. A test compares them with the data set. */
export const LEVEL_WORDS = [
  ["baby-i", "Baby I", "幼年期I", "Fresh"],
  ["baby-ii", "Baby II", "幼年期II", "In-Training"],
  ["child", "Child", "成長期", "Rookie"],
  ["adult", "Adult", "成熟期", "Champion"],
  ["perfect", "Perfect", "完全体", "Ultimate"],
  ["ultimate", "Ultimate", "究極体", "Mega"],
  ["super-ultimate", "Super Ultimate", "超究極体", "Ultra"],
];

/** A chapter of the guide. Backticks in paragraphs and points mark code. */
export type Chapter = {
  id: string;
  title: string;
  paragraphs: readonly string[];
  points?: readonly string[];
  table?: { head: readonly string[]; rows: readonly (readonly string[])[] };
  example?: { title: string; command: string };
};

/**
 * How to call the API, for the reference page and for llms.txt. A test compares its numbers with the OpenAPI document.
 * @param api the public base URL
 */
export function guide(api: string): readonly Chapter[] {
  const curl = (path: string, values: readonly [string, string][] = []) =>
    requestUrl.curlOf(requestUrl.urlOf(api, path, values));
  return [
    {
      id: "start",
      title: "The first request",
      paragraphs: [
        `The base URL is \`${api}\`. There is no key and no registration: send a \`GET\` request and read JSON (UTF-8, \`snake_case\`).`,
        "The API is read-only: its methods are `GET`, `HEAD` and `OPTIONS`. A trailing slash is ignored. Fields may be added to responses; none is removed or changed.",
      ],
      example: { title: "All details of Agumon", command: curl("/digimon/{key}", [["key", "agumon"]]) },
    },
    {
      id: "names",
      title: "Names in any language",
      paragraphs: [
        "A key identifies a Digimon: its id, its slug, or any name, original, English, Japanese, Korean or Chinese. Case, accents, punctuation, spaces, the order of words and the way to write a number are ignored. Levels, attributes, fields, types, games, groups and skills have keys of the same kind.",
        "If the key is not the slug, `Content-Location` is the canonical URL. A name that several Digimon share is the one without a suffix in parentheses (グレイモン is Greymon, not Greymon (2010 Anime Version)), else a 409 with `candidates`; an unknown name is a 404 with the most similar names as `suggestions`. For a search that tolerates typos, use `q` on `/digimon`.",
      ],
      example: { title: "アグモン is Agumon", command: curl("/digimon/{key}", [["key", "アグモン"]]) },
    },
    {
      id: "words",
      title: "English words",
      paragraphs: [
        "Names are the original ones; the English-language series uses others, which responses have as `name_dub` and filters understand: `level=champion` is `level=adult`, `type=android` is `type=cyborg`.",
        'A slug or an original name takes precedence. Where it is also the English name of another term, as `ultimate` is, the response says so in `notices` (what was meant, what else it can mean, the URL of the other request), and in a `Link` header with `rel="alternate"`.',
      ],
      table: { head: ["Slug", "Original", "Japanese", "English"], rows: LEVEL_WORDS },
      example: { title: "Adult, in English Champion", command: curl("/digimon", [["level", "champion"]]) },
    },
    {
      id: "search",
      title: "Search",
      paragraphs: [
        "`q` on `/digimon` searches the names of Digimon, of their skills and of their groups, in all languages, and forgives one typing error in words of four letters and two in words of seven. Each row says in `matched` which name led to it, and whether that is a guess (`weak`).",
        "The order is: the same name, the same letters, the same words in another order, initials (`imperialdramon fm`), beginnings of names, beginnings of words, misspelt names, parts of words. Of equally close matches a name is before a group and a skill, and the Digimon with the best documented step is first.",
      ],
      example: { title: "Who has Pepper Breath", command: curl("/digimon", [["q", "pepper breath"]]) },
    },
    {
      id: "evolutions",
      title: "Evolutions",
      paragraphs: [
        "Steps are ordered by `evidence.score`: the number of independent sources, plus log2(1 + number of works), plus one if an anime, film or manga shows the step. This holds for details, `/digimon/{key}/evolutions` and the choice of nodes in `/evolutions/graph`.",
        "`/evolutions/path` finds the most familiar path: a step costs little if it is well documented, usual at both ends and one level up. Its description in the reference has the exact costs. `prefer=shortest` counts steps instead.",
        "`game` leaves only the steps of one game, with what the game asks for; a path ends with the highest figures that it needs.",
      ],
      example: {
        title: "From Koromon to War Greymon in Time Stranger",
        command: curl("/evolutions/path", [
          ["from", "koromon"],
          ["to", "war-greymon"],
          ["game", "time-stranger"],
        ]),
      },
    },
    {
      id: "filters",
      title: "Filters",
      paragraphs: [
        "`level`, `attribute`, `field`, `type`, `game`, `group` and `skill` take slugs, ids or names, up to 20 each. A Digimon must match all filters; empty filters are ignored.",
      ],
      points: [
        "A comma means any of these: `level=adult,perfect`",
        "A leading hyphen means none of these: `attribute=-virus`",
        "Both combined: `type=dragon,dinosaur,-cyborg`",
        "`sort=year` lists the oldest first, `sort=-year` the newest",
        "`fields=slug,name` returns only these fields of each row",
      ],
      example: {
        title: "Dragons of 1997 to 1999 that are not viruses, newest first",
        command: curl("/digimon", [
          ["type", "dragon,dinosaur"],
          ["attribute", "-virus"],
          ["year_from", "1997"],
          ["year_to", "1999"],
          ["sort", "-year"],
        ]),
      },
    },
    {
      id: "paging",
      title: "Paging",
      paragraphs: [
        "Lists have pages: `page` counts from 1, `limit` is at most 100 and 24 by default. A response has `data`, `page` (`number`, `size`, `total`, `total_pages`) and `links` (`self`, `first`, `prev`, `next`, `last`).",
        "Links are absolute and keep all filters; the `Link` header contains the same links. Follow `links.next` until it is `null`. A page past the end is empty and not an error.",
      ],
      example: {
        title: "The second page of ten",
        command: curl("/digimon", [
          ["page", "2"],
          ["limit", "10"],
        ]),
      },
    },
    {
      id: "caching",
      title: "Caching",
      paragraphs: [
        "Responses change only when a deployment changes data or code. Each has a strong `ETag`: send it as `If-None-Match`, and the response is `304` without a body if nothing has changed.",
        `\`Cache-Control\` is \`${CACHE_CONTROL.CACHED}\`. Responses that must not be stored (\`/health\`, \`/digimon/random\` without a \`seed\`) have \`no-store\`.`,
      ],
      example: {
        title: "Only if it has changed",
        command: `curl -i -H 'If-None-Match: "<etag of your copy>"' "${api}/levels"`,
      },
    },
    {
      id: "errors",
      title: "Errors",
      paragraphs: [
        "An error is `application/problem+json` (RFC 9457) with the matching status: `code` identifies its kind and is the same on every deployment, `title` names it, `detail` says what is wrong and what is allowed, `type` is the URL of its explanation under Problems, and `errors` has one entry for each invalid parameter.",
        "An unknown parameter, an unknown name and a value out of range are errors; nothing is ignored silently.",
      ],
      example: { title: "A misspelt parameter", command: curl("/digimon", [["levle", "adult"]]) },
    },
    {
      id: "browsers",
      title: "From a web page",
      paragraphs: [
        "Scripts of any origin may call the API: `Access-Control-Allow-Origin` is `*`, without credentials. They may read `ETag`, `Link`, `Content-Location`, `Retry-After`, `Deprecation`, `Sunset` and `Digidex-Served-From`, and `Accept-Ranges` and `Content-Range` of downloads, and may send any headers, such as `If-None-Match` and `Range`.",
      ],
    },
    {
      id: "clients",
      title: "Clients",
      paragraphs: [
        "Generators make typed clients of the OpenAPI document. These are tested with every change: `@hey-api/openapi-ts` (TypeScript), `openapi-python-client` (Python), `oapi-codegen` (Go) and `openapi-generator` with `java` and `native` (Java, where `enumUnknownDefaultCase` keeps new enum values from being errors). With `go`, `openapi-generator` needs `enumClassPrefix=true`, because Go has one space of names for the values of all enums.",
        "For TypeScript and JavaScript there is also `@digidex/client`, which pages, retries and revalidates; for assistants `@digidex/mcp`, an MCP server. Programs find all descriptions of the API under `/.well-known/api-catalog`.",
      ],
    },
    {
      id: "stability",
      title: "Stability",
      paragraphs: [
        "The API changes by addition. Fields, operations, parameters, kinds of problems and values of enums in responses may be added at any time, so a program must ignore what it does not know. What is there keeps its name, type and meaning.",
        'Where something has to end, it is deprecated first, for at least half a year: its responses have `Deprecation` with the date since when (RFC 9745), `Sunset` with the date from when on it may be missing (RFC 8594), and a `Link` with `rel="deprecation"`. The OpenAPI document marks it as `deprecated`. Changes and their feed, `/docs/feed`, announce it.',
      ],
    },
    {
      id: "edge",
      title: "In front of the API",
      paragraphs: [
        "A deployment is behind Amazon CloudFront, which caches, compresses and refuses, and behind a gateway, which limits. What they answer themselves is not the API's.",
      ],
      points: [
        "CloudFront compresses, and makes the `ETag` of a compressed response weak (`W/`). `If-None-Match` takes it as it is; `If-Match` needs the strong one: ask with `Accept-Encoding: identity`",
        "A method other than `GET`, `HEAD` and `OPTIONS` is a 403 of CloudFront, and a URL or headers that are too long for it are a 4xx: HTML, with `X-Cache: Error from cloudfront`",
        "A 502 or 504 is HTML as well, and only where no stored response replaces the API's. Retry it, as a 503",
        "The gateway's own 429 is JSON with a `message`. Scripts may read it; `@digidex/client` makes it a `too-many-requests` problem",
        "A 403 that is neither was refused by a firewall of the operator or of your network",
        "`Digidex-Served-From: snapshot` marks a response from a copy, while the API is asleep or does not work: with `since`, asleep since then",
      ],
      example: { title: "The strong ETag", command: `curl -I -H "Accept-Encoding: identity" "${api}/digimon/agumon"` },
    },
    {
      id: "limits",
      title: "Limits",
      paragraphs: [],
      points: [
        `${DEFAULT_THROTTLE.requestsPerSecond} requests a second and ${DEFAULT_THROTTLE.burst} at once, for all callers together and unless the operator has set others; responses that CloudFront has cached do not count`,
        "2,048 bytes in path and query; a percent-encoded Japanese character takes nine",
        "100 rows per page, 20 values per filter, 50 `ids`",
        "5 paths of 24 steps on `/evolutions/path`, depth 3 and 200 nodes on `/evolutions/graph`",
        "60 evolutions in each direction on `/digimon/{key}`; `/digimon/{key}/evolutions` has all of them",
      ],
    },
    {
      id: "downloads",
      title: "Downloads of the whole data set",
      paragraphs: [
        "Please do not page through everything: `/bulk` lists downloads of the whole data set as lines of JSON, as JSON and as CSV, with size and SHA-256. A file name contains a hash, so the file at a URL never changes.",
      ],
      example: { title: "All downloads", command: curl("/bulk") },
    },
  ];
}

export function renderGuide(chapters: readonly Chapter[]): Html {
  return html`${chapters.map(
    ({ id, title, paragraphs, points = [], table, example }) => html`<section class="chapter" id="${anchors.guide(id)}">
<div class="facts">
<h3>${title} <a class="permalink" href="#${anchors.guide(id)}" aria-label="Link to ${title}">#</a></h3>
${paragraphs.map((paragraph) => html`<p>${inline(paragraph)}</p>`)}
${points.length > 0 && html`<ul>${points.map((point) => html`<li>${inline(point)}</li>`)}</ul>`}
${table && renderTable(table)}
</div>
${example && html`<figure class="lcd"><figcaption class="lcd-title">${example.title}</figcaption><pre tabindex="0"><code>${example.command}</code></pre></figure>`}
</section>
`,
  )}`;
}

const renderTable = ({ head, rows }: NonNullable<Chapter["table"]>) => html`<table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table>`;
