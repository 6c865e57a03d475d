import { CACHE_CONTROL } from "../src/http/responses.ts";
import { requestAddress } from "./request-address.ts";

/** A chapter of the guide: paragraphs and points with code in backticks, and a command to try. */
export type Chapter = {
  id: string;
  title: string;
  paragraphs: readonly string[];
  points?: readonly string[];
  example?: { title: string; command: string };
};

/**
 * How the API is called, for the reference page and for llms.txt. Figures that the OpenAPI document has as well are held
 * to it by a test.
 */
export function guide(api: string): readonly Chapter[] {
  const curl = (path: string, values: readonly [string, string][] = []) =>
    requestAddress.curlOf(requestAddress.addressOf(api, path, values));
  return [
    {
      id: "start",
      title: "The first request",
      paragraphs: [
        `Every address begins with \`${api}\`. There is no key and no sign-up: send a \`GET\` request, read JSON (UTF-8, \`snake_case\`).`,
        "The API only reads: `GET`, `HEAD` and `OPTIONS` are all there is. A slash at the end of an address makes no difference. Fields may be added to answers; none is removed or changed.",
      ],
      example: { title: "Everything about Agumon", command: curl("/digimon/{key}", [["key", "agumon"]]) },
    },
    {
      id: "names",
      title: "Names in any language",
      paragraphs: [
        "Wherever a Digimon is asked for, give its id, its slug, or any exact name: original, English, Japanese, Korean or Chinese. Case and accents do not matter.",
        "A name that is not the slug is answered all the same; `Content-Location` says the Digimon's own address. A name that several have is a 409 with `candidates`, one that nobody has a 404 with the closest as `suggestions`. To search with typos forgiven, use `q` on `/digimon`.",
      ],
      example: { title: "アグモン is Agumon", command: curl("/digimon/{key}", [["key", "アグモン"]]) },
    },
    {
      id: "filters",
      title: "Filters",
      paragraphs: [
        "`level`, `attribute`, `field`, `type` and `skill` take slugs, up to 20 each. Different filters must all hold; an empty one is as good as none.",
      ],
      points: [
        "A comma means any of these: `level=adult,perfect`",
        "A leading hyphen means none of these: `attribute=-virus`",
        "Both together: `type=dragon,dinosaur,-cyborg`",
        "`sort=year` from the oldest, `sort=-year` from the newest",
        "`fields=slug,name` answers only these fields of each row",
      ],
      example: {
        title: "Dragons of 1997 to 1999 that are no virus, newest first",
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
        "Lists come in pages: `page` counts from 1, `limit` is up to 100 and 24 if absent. The answer has `data`, `page` (`number`, `size`, `total`, `total_pages`) and `links` (`self`, `first`, `prev`, `next`, `last`).",
        "Links are absolute and keep every filter; the `Link` header says the same. Follow `links.next` until it is `null`. A page past the end is empty and no error.",
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
        "Answers change only when a deployment brings new data or new code. Each carries a strong `ETag`: send it back as `If-None-Match`, and an answer that has not changed is `304` without a body.",
        `\`Cache-Control\` is \`${CACHE_CONTROL.CACHED}\`. What has nothing to keep (\`/health\`, \`/digimon/random\` without a \`seed\`) says \`no-store\`.`,
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
        "A fault is `application/problem+json` (RFC 9457) with the right status: `title` names its kind, `detail` says what is wrong and what would be right, `type` is the address of its explanation under Problems, and `errors` says it parameter by parameter.",
        "An unknown parameter, an unknown slug and a value out of range are faults; nothing is silently ignored.",
      ],
      example: {
        title: "A typing mistake, answered with what was probably meant",
        command: curl("/digimon", [["levle", "adult"]]),
      },
    },
    {
      id: "browsers",
      title: "From a web page",
      paragraphs: [
        "Any page may call the API: `Access-Control-Allow-Origin` is `*`, without credentials. Scripts may read `ETag`, `Link` and `Content-Location`, and may send `If-None-Match`.",
      ],
    },
    {
      id: "limits",
      title: "Limits",
      paragraphs: [],
      points: [
        "An address has at most 2,048 bytes; a Japanese letter counts nine when it is percent-encoded",
        "100 rows a page, 20 values a filter, 50 `ids`",
        "5 ways of 24 steps on `/evolutions/path`, depth 3 and 200 nodes on `/evolutions/graph`",
        "60 evolutions a side in a Digimon's own answer; `/digimon/{key}/evolutions` has them all",
      ],
    },
    {
      id: "downloads",
      title: "All of it at once",
      paragraphs: [
        "Please do not page through everything: `/bulk` lists downloads of the whole data, in lines of JSON, as JSON and as CSV, with size and SHA-256. Their names hold a hash, so a file never changes under its address.",
      ],
      example: { title: "What there is to download", command: curl("/bulk") },
    },
  ];
}
