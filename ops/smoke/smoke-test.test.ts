import { EMBEDDED_PAGE_HEADERS, PAGE_HEADERS } from "@digidex/cdk/page-headers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Change, EXPECTED, fakeDeployment } from "../test/deployment.ts";
import { captureConsole } from "../test/fixtures.ts";
import * as api from "./api-checks.ts";
import type { Check } from "./check.ts";
import * as site from "./site-checks.ts";
import { smokeTest } from "./smoke-test.ts";

const { siteUrl: SITE, apiUrl: API } = EXPECTED;
const CHECKS: Check[] = [...Object.values(api), ...Object.values(site)];
const NAMES = CHECKS.filter(({ only }) => only !== "asleep").map(({ name }) => name);
const NAMES_ASLEEP = CHECKS.filter(({ only }) => only !== "awake").map(({ name }) => name);
const AGUMON = `${API}/digimon/${encodeURIComponent("アグモン")}`;

type Deployment = ReturnType<typeof fakeDeployment>;
/** A defect, the only check that detects it, a part of its message, and the response that is changed. */
type Violation = [what: string, check: Check, message: string, url: string, change: Change];
const json = (value: unknown) => ({ body: JSON.stringify(value) });
const header = (name: string, value: string) => ({ headers: { [name]: value } });
const meta = { commit: EXPECTED.commit, data_version: EXPECTED.dataVersion };
const agumon = { slug: "agumon", url: `${API}/digimon/agumon`, image: `${SITE}/images/agumon.svg` };
const [LIST, DOWNLOAD] = [`${API}/digimon?limit=2`, `${API}/bulk/digidex-1a.json.gz`];
const [CARD, OEMBED] = [`${SITE}/embed/digimon/agumon`, `${SITE}/oembed/digimon/agumon.json`];
const [SCRIPT, STYLES] = [`${SITE}/assets/main-1a.js`, `${SITE}/assets/main-1a.css`];

const VIOLATIONS: Violation[] = [
  ...[API, `${SITE}/api`].flatMap((base): Violation[] => {
    const [metaUrl, unknownUrl] = [`${base}/meta`, `${base}/digimon/no-such-digimon`];
    const [oldCommit, oldData] = [json({ ...meta, commit: "old" }), json({ ...meta, data_version: "old" })];
    const html = header("content-type", "text/html");
    return [
      ["another commit", api.release, `${metaUrl} has the commit old, not c0ffee`, metaUrl, oldCommit],
      ["other data", api.release, `${metaUrl} has the data version old, not d47a`, metaUrl, oldData],
      ["a page in place of a problem", api.problems, `${unknownUrl} is text/html`, unknownUrl, html],
      ["a problem with the status 200", api.problems, "responds 200, not 404", unknownUrl, { status: 200 }],
      ["a problem without a body", api.problems, "is not a problem: <html>", unknownUrl, { body: "<html>" }],
    ];
  }),
  ["no database", api.database, "/health responds 503: down", `${API}/health`, { status: 503, body: "down" }],
  ["a cached health check", api.database, "/health may be cached", `${API}/health`, header("cache-control", "")],
  ["another Digimon", api.knownDigimon, "200 with gabumon", AGUMON, json({ ...agumon, slug: "gabumon" })],
  ["no Digimon", api.knownDigimon, "responds 500 with agumon", AGUMON, { status: 500 }],
  ["another URL", api.knownDigimon, "its URL is https://other", AGUMON, json({ ...agumon, url: "https://other" })],
  ["another picture", api.knownDigimon, "its picture is at https", AGUMON, json({ ...agumon, image: "https://other" })],
  ["no CORS", api.crossOrigin, "no Access-Control", `${API}/levels`, header("access-control-allow-origin", "")],
  [
    ...(["CORS with credentials", api.crossOrigin, "credentials are allowed", `${API}/levels`] as const),
    header("access-control-allow-credentials", "true"),
  ],
  [
    ...(["hidden headers", api.crossOrigin, "exposed is only: etag", `${API}/levels`] as const),
    header("access-control-expose-headers", "ETag"),
  ],
  ["no ETag", api.conditionalRequest, "has no ETag", LIST, header("etag", "")],
  ["a response that is sent again", api.conditionalRequest, "200, not 304", LIST, { ignoresEtag: true }],
  ["an uncacheable response", api.conditionalRequest, "CloudFront may not", LIST, header("cache-control", "private")],
  ["no downloads", api.downloads, "/bulk lists no file", `${API}/bulk`, json({ files: [] })],
  ["a missing download", api.downloads, "digidex-1a.json.gz responds 404", DOWNLOAD, { status: 404 }],
  ["a download with other contents", api.downloads, "digidex-1a.json.gz has the hash", DOWNLOAD, { body: "other" }],
  ...["/digimon", "/digimon/agumon", "/digimon/agumon/tree", "/skills", "/about", "/ja/digimon/agumon"].map(
    (path): Violation => [`no page ${path}`, site.pages, `${path} responds 403`, SITE + path, { status: 403 }],
  ),
  ["another type", site.pages, "/about is text/plain", `${SITE}/about`, header("content-type", "text/plain")],
  ["an empty page", site.pages, "/about has no heading", `${SITE}/about`, { body: "" }],
  ["a missing script", site.pages, "/main-1a.js, which a page links to, responds 403", SCRIPT, { status: 403 }],
  ["a page in place of styles", site.pages, "is a page itself", STYLES, header("content-type", "text/html")],
  ["an uncached asset", site.pages, "is not immutable", SCRIPT, header("cache-control", "no-cache")],
  ["a missing icon", site.pages, "/favicon.svg, which a page", `${SITE}/favicon.svg`, { status: 404 }],
  ["an unknown URL that exists", site.missingPage, "responds 200", `${SITE}/no-such-page`, { status: 200 }],
  [
    ...(["an unknown URL without a page", site.missingPage, "is application/xml", `${SITE}/no-such-page`] as const),
    header("content-type", "application/xml"),
  ],
  [
    ...(["an emblem in another format", site.emblems, "200 as text/plain", `${SITE}/images/agumon.svg`] as const),
    header("content-type", "text/plain"),
  ],
  ...Object.keys(PAGE_HEADERS).map(
    (name): Violation => [`no ${name}`, site.securityHeaders, `has no ${name}, or another`, SITE, header(name, "")],
  ),
  [
    ...(["a policy that allows everything", site.securityHeaders, "or another: default-src *", SITE] as const),
    header("content-security-policy", "default-src *"),
  ],
  ["no card", site.embeddedCard, "/embed/digimon/agumon responds 403", CARD, { status: 403 }],
  ["a card that frames refuse", site.embeddedCard, "may not be shown", CARD, header("x-frame-options", "DENY")],
  ["an empty card", site.embeddedCard, "no style sheet or no picture", CARD, { body: "" }],
  [
    "no styles of cards",
    site.embeddedCard,
    "/embed/card.css, which the card",
    `${SITE}/embed/card.css`,
    { status: 403 },
  ],
  ["no description of a card", site.embeddedCard, "does not name the card", OEMBED, { body: "<html>" }],
  [
    ...(["a description for one site", site.embeddedCard, "for this site alone", OEMBED] as const),
    header("access-control-allow-origin", ""),
  ],
  ...Object.keys(EMBEDDED_PAGE_HEADERS).map(
    (name): Violation => [`a card without ${name}`, site.embeddedCard, `has no ${name}, or`, CARD, header(name, "")],
  ),
  [
    ...([
      "an unencrypted site",
      site.encryption,
      "responds 200 and redirects to nothing",
      "http://site.example",
    ] as const),
    { status: 200, headers: { location: "" } },
  ],
  [
    ...(["an unencrypted API", site.encryption, "301 and redirects to http://", "http://api.example/levels"] as const),
    header("location", "http://api.example/"),
  ],
];

let lines: string[];
beforeEach(() => {
  lines = captureConsole();
  return () => vi.restoreAllMocks();
});
const test = ({ get }: Deployment) => smokeTest(EXPECTED, { get, timeoutMs: 0 });

it("passes for a correct deployment, and lists every check", async () => {
  await test(fakeDeployment());
  expect(lines.map((line) => line.replace("✓ ", "")).toSorted()).toEqual(NAMES.toSorted());
});

it.each(VIOLATIONS)("fails for %s", async (_, check, message, url, change) => {
  const deployment = fakeDeployment();
  deployment.change(url, change);
  const error: Error = await test(deployment).then(
    () => Promise.reject(new Error("It passed.")),
    (error) => error,
  );
  expect(error.message.split("\n").filter((line) => line.startsWith("✗"))).toEqual([`✗ ${check.name}`]);
  expect(error.message).toContain(message);
});

it("has a violation for every check", () => {
  expect([...new Set(VIOLATIONS.map(([, check]) => check.name))].toSorted()).toEqual(NAMES.toSorted());
});

describe("of a deployment that is asleep", () => {
  const testAsleep = ({ get }: Deployment) => smokeTest({ ...EXPECTED, asleep: true }, { get, timeoutMs: 0 });

  it("checks the stored responses, and nothing that needs the database", async () => {
    await testAsleep(fakeDeployment({ ...EXPECTED, asleep: true }));
    expect(lines.map((line) => line.replace("✓ ", "")).toSorted()).toEqual(NAMES_ASLEEP.toSorted());
  });

  it.each([
    ["/levels", { status: 503 }, "/levels responds 503"],
    ["/levels", header("digidex-served-from", ""), "is not a stored response"],
    ["/digimon?q=agumon", { status: 200 }, "responds 200: asleep"],
    ["/digimon?q=agumon", json({ code: "unavailable" }), "responds 503: unavailable"],
  ])("fails for another %s", async (path, change, message) => {
    const deployment = fakeDeployment({ ...EXPECTED, asleep: true });
    deployment.change(`${SITE}/api${path}`, change);
    const error: Error = await testAsleep(deployment).catch((error) => error);
    expect(error.message).toContain(`✗ ${api.storedResponses.name}`);
    expect(error.message).toContain(message);
  });
});

describe("a check that fails", () => {
  it("is repeated, without the others, until it passes", async () => {
    const deployment = fakeDeployment();
    deployment.change(`${API}/health`, { status: 503 });
    const requested: string[] = [];
    const get: Deployment["get"] = (url, init) => {
      requested.push(url);
      if (requested.filter((one) => one.endsWith("/health")).length === 3)
        deployment.change(`${API}/health`, { status: 200 });
      return deployment.get(url, init);
    };
    await smokeTest(EXPECTED, { get, timeoutMs: 60_000, retryMs: 1 });
    expect(requested.filter((url) => url.endsWith("/health"))).toHaveLength(3);
    expect(requested.filter((url) => url.endsWith("/bulk"))).toHaveLength(1);
  });

  it("is reported with all others that fail, and with the reason", async () => {
    const deployment = fakeDeployment();
    deployment.responses.delete(`${API}/health`);
    deployment.change(`${SITE}/about`, { status: 500 });
    const error = await test(deployment).catch((error) => error);
    expect(error.message).toContain(`✗ the database responds\n    There is no response to ${API}/health.`);
    expect(error.message).toContain("/about responds 500");
    expect(error.remedy).toContain("Fix the cause, and merge that");
  });
});
