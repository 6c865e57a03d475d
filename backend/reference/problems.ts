import { PROBLEMS, type ProblemKind } from "../src/problem/problem.ts";
import type { ParameterError } from "../src/problem/problem-document.ts";
import { anchors } from "./anchors.ts";
import { type Html, html, inline } from "./html.ts";

/** The cause of each kind of problem, and what a client can do. */
const EXPLANATIONS: Record<ProblemKind, { cause: string; remedy: string }> = {
  "invalid-request": {
    cause: "A parameter is unknown, missing, repeated or has an invalid value, or the path is not valid UTF-8.",
    remedy:
      "Read `errors`: each entry names its `parameter`, says what is wrong, and lists what is `allowed` if there are few choices.",
  },
  "bad-request": {
    cause: "The request is not valid HTTP: a broken request line, a blank in the URL, or two `Host` headers.",
    remedy: "Percent-encode the URL, or let a library do so. `curl` does with `--data-urlencode` and `-G`.",
  },
  "request-timeout": {
    cause: "The client began a request and did not finish it in time.",
    remedy: "Send it again.",
  },
  "precondition-failed": {
    cause: "`If-Match` lists no ETag of the present response, as after a deployment that changed it.",
    remedy: "Request it without `If-Match`, and use the new ETag. Weak ETags (`W/`) never match, as HTTP requires.",
  },
  "range-not-satisfiable": {
    cause: "`Range` begins after the end of the download, as after a download that is complete already.",
    remedy: "Compare with the length after the slash in `Content-Range`, or leave `Range` out.",
  },
  "expectation-failed": {
    cause: "The header `Expect` asks for something that the server does not do.",
    remedy: "Leave the header out.",
  },
  "headers-too-large": {
    cause: "The headers have more than 16 KB in total.",
    remedy: "Send fewer headers. The API needs none; cookies and tokens are ignored.",
  },
  overloaded: {
    cause: "More requests arrive than the API can answer. The database works.",
    remedy:
      "Retry after the number of seconds in `Retry-After`, with fewer requests at once. Most responses can be cached.",
  },
  "unknown-route": {
    cause: "No operation has this path. Often the path is misspelt, or a name with a `/` is not encoded as `%2F`.",
    remedy: "Look up the path on this page, or request `/`, which lists all routes.",
  },
  "not-found": {
    cause:
      "The path is valid, but no Digimon, level, attribute, field, type or skill has this id, slug or name; or no Digimon matches the filters of `/digimon/random`.",
    remedy: "Use one of the `suggestions`, or search with `q` on `/digimon`, which tolerates typos.",
  },
  "method-not-allowed": {
    cause: "The method is not `GET`, `HEAD` or `OPTIONS`. The API is read-only.",
    remedy: "Send `GET`. The `Allow` header lists the methods.",
  },
  "ambiguous-name": {
    cause: "Several Digimon have exactly this name, and it is the primary name of none or of several of them.",
    remedy: "Choose one of the `candidates` and request its slug.",
  },
  "uri-too-long": {
    cause: "Path and query have more than 2,048 bytes in total. A percent-encoded Japanese character takes nine bytes.",
    remedy: "Split the request, use slugs instead of names, or use the downloads of `/bulk`.",
  },
  "too-many-requests": {
    cause:
      "More requests per second arrive than the API's gateway lets through. The limit is one for all callers together.",
    remedy:
      "Send fewer requests at a time, and retry with exponential backoff and jitter. For much of the data, use the downloads of `/bulk`.",
  },
  internal: {
    cause: "An error in the API. The response contains no details; the log of the API does.",
    remedy: "Retry with exponential backoff. If the error persists, report the URL and the time.",
  },
  unavailable: {
    cause: "The database is restarting or being restored.",
    remedy: "Retry after the number of seconds in `Retry-After`. `/health` shows when the database is available.",
  },
  asleep: {
    cause:
      "The operator has put the API to sleep: documents are served, and nothing that needs the database, such as search, filters and paths. `since` says since when, `waking` whether the database is being restored.",
    remedy:
      "Use the documents without parameters, or the downloads of `/bulk`. With `Retry-After`, retry after that many seconds.",
  },
};

/** The meaning of `code` in an entry of `errors`. */
const ERROR_CODES: Record<ParameterError["code"], string> = {
  unknown_parameter: "The operation has no such parameter; `allowed` lists its parameters.",
  unknown_value: "The value is not one of the possible values.",
  out_of_range: "The number is too small or too large, or the text is too short or too long.",
  malformed: "The value has the wrong format.",
  repeated: "The parameter takes one value and is given several times.",
  too_many: "The list has too many values.",
  missing: "The parameter is required.",
};

/** All kinds of problems with status, title and explanation. */
export const problemGuide = (Object.keys(PROBLEMS) as ProblemKind[]).map((kind) => ({
  ...{ kind, ...PROBLEMS[kind], ...EXPLANATIONS[kind] },
}));

/** The section of problems, each under the anchor to which problem documents link. */
export function renderProblems(): Html {
  return html`${problemGuide.map(({ kind, status, title, cause, remedy }) => {
    const id = anchors.problem(kind);
    return html`<article class="problem" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><span class="status">${status}</span> ${title} <a class="permalink" href="#${id}" aria-label="Link to ${title}">#</a></h3>
<p class="kind"><code>${kind}</code></p>
<p>${inline(cause)}</p>
<p><b>What to do.</b> ${inline(remedy)}</p>
${kind === "invalid-request" && renderErrorCodes()}
</article>
`;
  })}`;
}

function renderErrorCodes(): Html {
  return html`<h4>The <code>code</code> of each entry in <code>errors</code></h4><dl class="headers">${Object.entries(
    ERROR_CODES,
  ).map(([code, meaning]) => html`<div><dt><code>${code}</code></dt><dd>${inline(meaning)}</dd></div>`)}</dl>`;
}
