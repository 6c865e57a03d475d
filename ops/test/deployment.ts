import { createHash } from "node:crypto";
import { EMBEDDED_PAGE_HEADERS, PAGE_HEADERS } from "@digidex/cdk/page-headers";
import type { Get, HttpResponse } from "../smoke/check.ts";

const SITE = "https://site.example";
const API = "https://api.example";
export const EXPECTED = { siteUrl: SITE, apiUrl: API, commit: "c0ffee", dataVersion: "d47a" };

type Stored = { status: number; headers: Record<string, string>; body: string; ignoresEtag?: boolean };
export type Change = Partial<Stored>;

const json = (body: unknown, headers = {}): Stored => ({
  ...{ status: 200, body: JSON.stringify(body) },
  headers: { "content-type": "application/json", ...headers },
});
const file = (type: string, body = type, cacheControl = "public, max-age=0"): Stored => ({
  ...{ status: 200, body },
  headers: { "content-type": type, "cache-control": cacheControl },
});
const PAGE = `<h1>Digidex</h1><script type="module" src="/assets/main-1a.js"></script>
<link rel="stylesheet" href="/assets/main-1a.css"><link rel="icon" href="/favicon.svg">
<link rel="canonical" href="${SITE}/elsewhere"><img src="/images/agumon.svg"><script src="/early.js"></script>`;
const CARD = `<link rel="stylesheet" href="/embed/card.css"><a href="${SITE}/digimon/agumon"><img src="/images/agumon.svg"></a>`;
const IMMUTABLE = "public, max-age=31536000, immutable";

/** A fake of a deployment that passes the smoke test: its responses by URL, and a function that requests them. */
export function fakeDeployment({
  commit,
  dataVersion,
  asleep = false,
}: {
  commit: string;
  dataVersion: string;
  asleep?: boolean;
} = EXPECTED) {
  const problem = { ...json({ status: 404 }, { "content-type": "application/problem+json" }), status: 404 };
  const page = { ...file("text/html; charset=utf-8", PAGE), status: 200 };
  const redirect = (to: string): Stored => ({ status: 301, headers: { location: to }, body: "" });
  const meta = json({ commit, data_version: dataVersion });
  const agumon = { slug: "agumon", url: `${API}/digimon/agumon`, image: `${SITE}/images/agumon.svg` };
  const exposed = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Content-Location, Deprecation, Sunset",
  };
  const download = "the download";
  const sha256 = createHash("sha256").update(download).digest("hex");
  const small = { url: `${API}/bulk/digidex-1a.json.gz`, bytes: 12, sha256 };
  const large = { url: `${API}/bulk/digidex-1a.csv.zip`, bytes: 900, sha256: "not verified" };
  const pages = ["/digimon", "/digimon/agumon", "/digimon/agumon/tree", "/skills", "/about", "/ja/digimon/agumon"];

  const responses = new Map<string, Stored>([
    ...[API, `${SITE}/api`].flatMap((base): [string, Stored][] => [
      [`${base}/meta`, meta],
      [`${base}/digimon/no-such-digimon`, problem],
    ]),
    [`${API}/health`, json({ status: "ok" }, { "cache-control": "no-store" })],
    [`${API}/digimon/${encodeURIComponent("アグモン")}`, json(agumon)],
    ...[API, `${SITE}/api`].flatMap((base): [string, Stored][] => [
      [
        `${base}/levels`,
        json([], { ...exposed, ...(asleep && { "digidex-served-from": 'snapshot;since="2026-11-29T10:00:00.000Z"' }) }),
      ],
      [`${base}/digimon?q=agumon`, { ...problem, ...json({ code: "asleep" }), status: 503 }],
    ]),
    [`${API}/digimon?limit=2`, json([], { etag: '"1a"', "cache-control": "public, max-age=300, s-maxage=86400" })],
    [`${API}/bulk`, json({ files: [large, small] })],
    [small.url, file("application/gzip", download, IMMUTABLE)],
    ...[SITE, `${SITE}/`].map((url): [string, Stored] => [
      url,
      { ...page, headers: { ...page.headers, ...PAGE_HEADERS } },
    ]),
    ...pages.map((path): [string, Stored] => [`${SITE}${path}`, page]),
    [`${SITE}/no-such-page`, { ...page, status: 404 }],
    [`${SITE}/embed/digimon/agumon`, { ...page, headers: { ...page.headers, ...EMBEDDED_PAGE_HEADERS }, body: CARD }],
    [
      `${SITE}/oembed/digimon/agumon.json`,
      json({ html: `<iframe src="${SITE}/embed/digimon/agumon">` }, { "access-control-allow-origin": "*" }),
    ],
    [`${SITE}/embed/card.css`, file("text/css")],
    [`${SITE}/assets/main-1a.js`, file("text/javascript", "1", IMMUTABLE)],
    [`${SITE}/assets/main-1a.css`, file("text/css", "1", IMMUTABLE)],
    [`${SITE}/early.js`, file("text/javascript")],
    [`${SITE}/favicon.svg`, file("image/svg+xml")],
    [`${SITE}/images/agumon.svg`, file("image/svg+xml")],
    ["http://site.example", redirect(`${SITE}/`)],
    ["http://api.example/levels", redirect(`${API}/levels`)],
  ]);

  const get: Get = async (url, init) => {
    const stored = responses.get(url);
    if (!stored) throw new Error(`There is no response to ${url}.`);
    const etag = new Headers(init?.headers).get("if-none-match");
    const isUnmodified = etag !== null && etag === stored.headers.etag && !stored.ignoresEtag;
    const { status, headers, body: text } = isUnmodified ? { ...stored, status: 304, body: "" } : stored;
    return {
      url,
      status,
      headers: new Headers(headers),
      text,
      body: new TextEncoder().encode(text),
    } satisfies HttpResponse;
  };

  /** Changes a response. A header with the value `""` is removed. */
  function change(url: string, { headers, ...rest }: Change) {
    const before = responses.get(url);
    if (!before) throw new Error(`There is no response to ${url}.`);
    const all = Object.entries({ ...before.headers, ...headers }).filter(([, value]) => value !== "");
    responses.set(url, { ...before, ...rest, headers: Object.fromEntries(all) });
  }
  return { responses, get, change };
}
