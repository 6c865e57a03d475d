import { CACHE_CONTROL } from "../src/http/responses.ts";
import { anchors } from "./anchors.ts";
import { type Html, html, inline } from "./html.ts";
import { requestUrl } from "./request-url.ts";

/** A chapter of the guide. Backticks in paragraphs and points mark code. */
export type Chapter = {
  id: string;
  title: string;
  paragraphs: readonly string[];
  points?: readonly string[];
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
        "A key identifies a Digimon: its id, its slug, or any exact name, original, English, Japanese, Korean or Chinese. Case and accents are ignored.",
        "If the key is not the slug, `Content-Location` is the canonical URL. A name that several Digimon share is a 409 with `candidates`; an unknown name is a 404 with the most similar names as `suggestions`. For a search that tolerates typos, use `q` on `/digimon`.",
      ],
      example: { title: "アグモン is Agumon", command: curl("/digimon/{key}", [["key", "アグモン"]]) },
    },
    {
      id: "filters",
      title: "Filters",
      paragraphs: [
        "`level`, `attribute`, `field`, `type` and `skill` take slugs, up to 20 each. A Digimon must match all filters; empty filters are ignored.",
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
        "An error is `application/problem+json` (RFC 9457) with the matching status: `title` names its kind, `detail` says what is wrong and what is allowed, `type` is the URL of its explanation under Problems, and `errors` has one entry for each invalid parameter.",
        "An unknown parameter, an unknown slug and a value out of range are errors; nothing is ignored silently.",
      ],
      example: { title: "A misspelt parameter", command: curl("/digimon", [["levle", "adult"]]) },
    },
    {
      id: "browsers",
      title: "From a web page",
      paragraphs: [
        "Scripts of any origin may call the API: `Access-Control-Allow-Origin` is `*`, without credentials. They may read `ETag`, `Link` and `Content-Location`, and may send `If-None-Match`.",
      ],
    },
    {
      id: "limits",
      title: "Limits",
      paragraphs: [],
      points: [
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
    ({ id, title, paragraphs, points = [], example }) => html`<section class="chapter" id="${anchors.guide(id)}">
<div class="facts">
<h3>${title} <a class="permalink" href="#${anchors.guide(id)}" aria-label="Link to ${title}">#</a></h3>
${paragraphs.map((paragraph) => html`<p>${inline(paragraph)}</p>`)}
${points.length > 0 && html`<ul>${points.map((point) => html`<li>${inline(point)}</li>`)}</ul>`}
</div>
${example && html`<figure class="lcd"><figcaption class="lcd-title">${example.title}</figcaption><pre tabindex="0"><code>${example.command}</code></pre></figure>`}
</section>
`,
  )}`;
}
