import { PAGE_HEADERS } from "@digidex/cdk/page-headers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EXPECTED, fakeDeployment } from "../test/deployment.ts";
import { captureConsole } from "../test/fixtures.ts";
import * as api from "./api-checks.ts";
import * as site from "./site-checks.ts";
import { smokeTest } from "./smoke-test.ts";

const { siteUrl: SITE, apiUrl: API } = EXPECTED;
const NAMES = [...Object.values(api), ...Object.values(site)].map(({ name }) => name);
const AGUMON = `${API}/digimon/${encodeURIComponent("アグモン")}`;

type Deployment = ReturnType<typeof fakeDeployment>;
type Violation = [what: string, check: string, message: string, change: (deployment: Deployment) => void];
const json = (value: unknown) => ({ body: JSON.stringify(value) });
const meta = { commit: EXPECTED.commit, data_version: EXPECTED.dataVersion };
const agumon = { slug: "agumon", url: `${API}/digimon/agumon`, image: `${SITE}/images/agumon.svg` };

/** A defect, the only check that detects it, and its message. */
const VIOLATIONS: Violation[] = [
  ...[API, `${SITE}/api`].flatMap((base): Violation[] => [
    [
      ...(["another commit", api.release.name, `${base}/meta has the commit old, not c0ffee`] as const),
      ({ change }) => change(`${base}/meta`, json({ ...meta, commit: "old" })),
    ],
    [
      ...(["other data", api.release.name, `${base}/meta has the data version old, not d47a`] as const),
      ({ change }) => change(`${base}/meta`, json({ ...meta, data_version: "old" })),
    ],
    [
      ...(["a page in place of a problem", api.problems.name, `${base}/digimon/no-such-digimon is text/html`] as const),
      ({ change }) => change(`${base}/digimon/no-such-digimon`, { headers: { "content-type": "text/html" } }),
    ],
    [
      ...(["a problem with the status 200", api.problems.name, `no-such-digimon responds 200, not 404`] as const),
      ({ change }) => change(`${base}/digimon/no-such-digimon`, { status: 200 }),
    ],
    [
      ...(["a problem without a body", api.problems.name, "is not a problem: <html>"] as const),
      ({ change }) => change(`${base}/digimon/no-such-digimon`, { body: "<html>" }),
    ],
  ]),
  [
    "no database",
    api.database.name,
    "/health responds 503: down",
    ({ change }) => change(`${API}/health`, { status: 503, body: "down" }),
  ],
  [
    "a cached health check",
    api.database.name,
    "/health may be cached",
    ({ change }) => change(`${API}/health`, { headers: { "cache-control": "" } }),
  ],
  [
    "another Digimon",
    api.knownDigimon.name,
    "responds 200 with gabumon",
    ({ change }) => change(AGUMON, json({ ...agumon, slug: "gabumon" })),
  ],
  ["no Digimon", api.knownDigimon.name, "responds 500 with agumon", ({ change }) => change(AGUMON, { status: 500 })],
  [
    "URLs of another deployment",
    api.knownDigimon.name,
    "its URL is https://elsewhere",
    ({ change }) => change(AGUMON, json({ ...agumon, url: "https://elsewhere" })),
  ],
  [
    "pictures of another deployment",
    api.knownDigimon.name,
    "its picture is at https://elsewhere",
    ({ change }) => change(AGUMON, json({ ...agumon, image: "https://elsewhere" })),
  ],
  [
    "no CORS",
    api.crossOrigin.name,
    "no Access-Control-Allow-Origin",
    ({ change }) => change(`${API}/levels`, { headers: { "access-control-allow-origin": "" } }),
  ],
  [
    "CORS with credentials",
    api.crossOrigin.name,
    "credentials are allowed",
    ({ change }) => change(`${API}/levels`, { headers: { "access-control-allow-credentials": "true" } }),
  ],
  [
    "hidden headers",
    api.crossOrigin.name,
    "exposed is only: etag",
    ({ change }) => change(`${API}/levels`, { headers: { "access-control-expose-headers": "ETag" } }),
  ],
  [
    "no ETag",
    api.conditionalRequest.name,
    "has no ETag",
    ({ change }) => change(`${API}/digimon?limit=2`, { headers: { etag: "" } }),
  ],
  [
    "an ETag that changes with every request",
    api.conditionalRequest.name,
    "responds 200, not 304",
    ({ responses }) => {
      const { headers = {} } = responses.get(`${API}/digimon?limit=2`) ?? {};
      Object.defineProperty(headers, "etag", { enumerable: true, get: () => `"${Math.random()}"` });
    },
  ],
  [
    "responses that CloudFront may not cache",
    api.conditionalRequest.name,
    "CloudFront may not cache",
    ({ change }) => change(`${API}/digimon?limit=2`, { headers: { "cache-control": "private" } }),
  ],
  [
    "no downloads",
    api.downloads.name,
    "/bulk lists no file",
    ({ change }) => change(`${API}/bulk`, json({ files: [] })),
  ],
  [
    "a missing download",
    api.downloads.name,
    "digidex-1a.json.gz responds 404",
    ({ change }) => change(`${API}/bulk/digidex-1a.json.gz`, { status: 404 }),
  ],
  [
    "a download with other contents",
    api.downloads.name,
    "digidex-1a.json.gz has the hash",
    ({ change }) => change(`${API}/bulk/digidex-1a.json.gz`, { body: "other" }),
  ],
  ...["/digimon", "/digimon/agumon", "/digimon/agumon/tree", "/skills", "/about"].map(
    (path): Violation => [
      `no page ${path}`,
      site.pages.name,
      `${path} responds 403`,
      ({ change }) => change(SITE + path, { status: 403 }),
    ],
  ),
  [
    "a page with another content type",
    site.pages.name,
    "/about is text/plain",
    ({ change }) => change(`${SITE}/about`, { headers: { "content-type": "text/plain" } }),
  ],
  ["an empty page", site.pages.name, "/about has no heading", ({ change }) => change(`${SITE}/about`, { body: "" })],
  [
    "a missing script",
    site.pages.name,
    "/assets/main-1a.js, which a page links to, responds 403",
    ({ change }) => change(`${SITE}/assets/main-1a.js`, { status: 403 }),
  ],
  [
    "a page in place of a style sheet",
    site.pages.name,
    "main-1a.css, which a page links to, is a page itself",
    ({ change }) => change(`${SITE}/assets/main-1a.css`, { headers: { "content-type": "text/html" } }),
  ],
  [
    "an asset that is not cached",
    site.pages.name,
    "has a hash in its name and is not immutable",
    ({ change }) => change(`${SITE}/assets/main-1a.js`, { headers: { "cache-control": "no-cache" } }),
  ],
  [
    "a missing icon",
    site.pages.name,
    "/favicon.svg, which a page links to, responds 404",
    ({ change }) => change(`${SITE}/favicon.svg`, { status: 404 }),
  ],
  [
    "an unknown URL with the status 200",
    site.missingPage.name,
    "/no-such-page responds 200",
    ({ change }) => change(`${SITE}/no-such-page`, { status: 200 }),
  ],
  [
    "an unknown URL without a page",
    site.missingPage.name,
    "/no-such-page is application/xml",
    ({ change }) => change(`${SITE}/no-such-page`, { headers: { "content-type": "application/xml" } }),
  ],
  [
    "an emblem that is not a picture",
    site.emblems.name,
    "agumon.svg responds 200 as text/plain",
    ({ change }) => change(`${SITE}/images/agumon.svg`, { headers: { "content-type": "text/plain" } }),
  ],
  ...Object.keys(PAGE_HEADERS).map(
    (name): Violation => [
      `no ${name}`,
      site.securityHeaders.name,
      `has no ${name}, or another`,
      ({ change }) => change(SITE, { headers: { [name]: "" } }),
    ],
  ),
  [
    "a content security policy that allows everything",
    site.securityHeaders.name,
    "no content-security-policy, or another: default-src *",
    ({ change }) => change(SITE, { headers: { "content-security-policy": "default-src *" } }),
  ],
  [
    "an unencrypted site",
    site.encryption.name,
    "http://site.example responds 200 and redirects to nothing",
    ({ change }) => change("http://site.example", { status: 200, headers: { location: "" } }),
  ],
  [
    "an unencrypted API",
    site.encryption.name,
    "http://api.example/levels responds 301 and redirects to http://",
    ({ change }) => change("http://api.example/levels", { headers: { location: "http://api.example/" } }),
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

it.each(VIOLATIONS)("fails for %s: %s", async (_, check, message, change) => {
  const deployment = fakeDeployment();
  change(deployment);
  const error: Error = await test(deployment).then(
    () => Promise.reject(new Error("It passed.")),
    (error) => error,
  );
  expect(error.message.split("\n").filter((line) => line.startsWith("✗"))).toEqual([`✗ ${check}`]);
  expect(error.message).toContain(message);
});

it("has a violation for every check", () => {
  expect([...new Set(VIOLATIONS.map(([, check]) => check))].toSorted()).toEqual(NAMES.toSorted());
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
