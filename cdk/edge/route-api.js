// @ts-check
import cf from "cloudfront";

/**
 * CloudFront Function on viewer requests of the API, under `/api` or at a host of its own.
 *
 * - Escapes the path: `%` becomes `~p`, `~` becomes `~t`, `/` alone becomes `/~r`, and a query is appended after `~q`. API
 *   Gateway decodes a path before it hands it to the function, and S3 ignores a query; nothing changes these.
 *   `backend/src/lambda-events.ts` replaces them back.
 * - Chooses the origin. While the API is awake, what a release stores comes from the gateway or, after a 5xx, from the
 *   stored responses; everything else from the gateway alone. While it is not, everything stored comes from the stored
 *   responses, and everything else is a 503.
 *
 * The synthesis replaces the names in capitals, and checks the language of this file (`language.ts`).
 */

const api = { state: "API_STATE", since: "API_SINCE" };
const stored = { paths: /STORED_PATHS/, except: /STORED_EXCEPT/ };

/** @param {AWSCloudFrontFunction.Event} event */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const request = event.request;
  const prefix = /^\/api(?=\/|$)/.test(request.uri) ? "/api" : "";
  const path = request.uri.slice(prefix.length) || "/";
  const plain = path.replace(/(.)\/$/, "$1");
  const page = pageOf(request.querystring);
  const isStored = page !== undefined && stored.paths.test(plain) && !stored.except.test(plain);

  if (api.state !== "awake") {
    if (request.method === "OPTIONS") return { statusCode: 204, headers: corsHeaders() };
    const host = request.headers.host ? request.headers.host.value : "";
    if (!isStored) return problem(`https://${host}${prefix}`, path);
    cf.selectRequestOriginById("responses");
  } else if (!isStored) cf.selectRequestOriginById("gateway");

  // The API ignores a slash at the end, and S3 does not.
  const target = api.state === "awake" ? path : plain.split("/").map(canonical).join("/");
  const escaped = target === "/" ? "/~r" : target.replace(/~/g, "~t").replace(/%/g, "~p");
  // A query that is not stored is marked, so that no fallback takes the response without the query for it.
  request.uri = prefix + escaped + (page === "" ? "" : `~q${page || ""}`);
  return request;
}

/**
 * A segment of a path as a release encodes it: clients leave different characters as they are. What is no encoded text stays.
 *
 * @param {string} segment
 */
function canonical(segment) {
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch (_) {
    return segment;
  }
}

/**
 * @param {AWSCloudFrontFunction.ValueObject} parameters of the query, still percent-encoded
 * @returns the query of a page of an unfiltered list in its canonical form; empty without a query; undefined for any other
 */
function pageOf(parameters) {
  let limit = "";
  let page = "";
  for (const name in parameters) {
    const parameter = parameters[name];
    const value = parameter && !parameter.multiValue ? parameter.value : "";
    if (name === "limit" && value === "100") limit = "limit=100";
    else if (name === "page" && /^[1-9][0-9]{0,3}$/.test(value)) page = `page=${value}`;
    else return undefined;
  }
  return limit && page ? `${limit}&${page}` : limit + page;
}

/**
 * @param {string} base URL of the API
 * @param {string} instance path of the request
 */
function problem(base, instance) {
  const waking = api.state === "waking";
  const headers = Object.assign(corsHeaders(), {
    "content-type": { value: "application/problem+json" },
    "cache-control": { value: "no-store" },
    link: { value: `<${base}/bulk>; rel="alternate"` },
  });
  if (waking) headers["retry-after"] = { value: "RETRY_AFTER" };
  const body = {
    type: `${base}/docs#problem-asleep`,
    title: "PROBLEM_TITLE",
    status: 503,
    code: "asleep",
    detail: `${waking ? "The database is being restored." : "PROBLEM_DETAIL"} ${base}/bulk has everything as a download.`,
    instance: instance,
    since: api.since,
    waking: waking,
  };
  return { statusCode: 503, headers: headers, body: { encoding: "text", data: JSON.stringify(body) } };
}

/** @returns {AWSCloudFrontFunction.ValueObject} the headers of the API's preflight */
function corsHeaders() {
  return JSON.parse("CORS_HEADERS");
}
