import { beforeEach, describe, expect, it, vi } from "vitest";
import { listen } from "../test/deployment.ts";
import { EXPECTED, liveSystem } from "../test/live-system.ts";
import * as api from "./checks/api.ts";
import * as site from "./checks/site.ts";
import { smokeTest } from "./smoke-test.ts";

const { siteUrl: SITE, apiUrl: API } = EXPECTED;
const NAMES = [...Object.values(api), ...Object.values(site)].map(({ name }) => name);
const AGUMON = `${API}/digimon/${encodeURIComponent("アグモン")}`;

type System = ReturnType<typeof liveSystem>;
type Wrong = [what: string, check: string, says: string, change: (system: System) => void];
const json = (value: unknown) => ({ body: JSON.stringify(value) });
const meta = { commit: EXPECTED.commit, data_version: EXPECTED.dataVersion };
const agumon = { slug: "agumon", url: `${API}/digimon/agumon`, image: `${SITE}/images/agumon.svg` };

/** One thing that is wrong, the one check that sees it, and what that says. */
const WRONG: Wrong[] = [
  ...[API, `${SITE}/api`].flatMap((door): Wrong[] => [
    [
      ...(["another commit", api.release.name, `${door}/meta says commit old, and it is c0ffee`] as const),
      ({ change }) => change(`${door}/meta`, json({ ...meta, commit: "old" })),
    ],
    [
      ...(["other data", api.release.name, `${door}/meta says data version old, and it is d47a`] as const),
      ({ change }) => change(`${door}/meta`, json({ ...meta, data_version: "old" })),
    ],
    [
      ...([
        "a page where a problem should be",
        api.problems.name,
        `${door}/digimon/no-such-digimon is text/html`,
      ] as const),
      ({ change }) => change(`${door}/digimon/no-such-digimon`, { headers: { "content-type": "text/html" } }),
    ],
    [
      ...(["a problem that is found", api.problems.name, `no-such-digimon answers 200, and not 404`] as const),
      ({ change }) => change(`${door}/digimon/no-such-digimon`, { status: 200 }),
    ],
    [
      ...(["a problem without a body", api.problems.name, "is no problem document: <html>"] as const),
      ({ change }) => change(`${door}/digimon/no-such-digimon`, { body: "<html>" }),
    ],
  ]),
  [
    "no database",
    api.database.name,
    "/health answers 503: down",
    ({ change }) => change(`${API}/health`, { status: 503, body: "down" }),
  ],
  [
    "a health that is cached",
    api.database.name,
    "/health may be cached",
    ({ change }) => change(`${API}/health`, { headers: { "cache-control": "" } }),
  ],
  [
    "another row",
    api.knownRow.name,
    "answers 200 with gabumon",
    ({ change }) => change(AGUMON, json({ ...agumon, slug: "gabumon" })),
  ],
  ["no row", api.knownRow.name, "answers 500 with agumon", ({ change }) => change(AGUMON, { status: 500 })],
  [
    "addresses of elsewhere",
    api.knownRow.name,
    "its address is https://elsewhere",
    ({ change }) => change(AGUMON, json({ ...agumon, url: "https://elsewhere" })),
  ],
  [
    "pictures of elsewhere",
    api.knownRow.name,
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
    api.validators.name,
    "has no ETag",
    ({ change }) => change(`${API}/digimon?limit=2`, { headers: { etag: "" } }),
  ],
  [
    "an ETag that is not known again",
    api.validators.name,
    "answers 200, and not 304",
    ({ get, ...system }) => {
      const { answers } = system;
      const headers = answers.get(`${API}/digimon?limit=2`)!.headers;
      Object.defineProperty(headers, "etag", { enumerable: true, get: () => `"${Math.random()}"` });
    },
  ],
  [
    "answers that the edge may not keep",
    api.validators.name,
    "may not be cached at the edge",
    ({ change }) => change(`${API}/digimon?limit=2`, { headers: { "cache-control": "private" } }),
  ],
  [
    "no downloads",
    api.downloads.name,
    "/bulk names no file",
    ({ change }) => change(`${API}/bulk`, json({ files: [] })),
  ],
  [
    "a download that is not there",
    api.downloads.name,
    "digidex-1a.json.gz answers 404",
    ({ change }) => change(`${API}/bulk/digidex-1a.json.gz`, { status: 404 }),
  ],
  [
    "a download of other bytes",
    api.downloads.name,
    "digidex-1a.json.gz has the hash",
    ({ change }) => change(`${API}/bulk/digidex-1a.json.gz`, { body: "other" }),
  ],
  ...["/digimon", "/digimon/agumon", "/digimon/agumon/tree", "/skills", "/about"].map(
    (path): Wrong => [
      `no page ${path}`,
      site.pages.name,
      `${path} answers 403`,
      ({ change }) => change(SITE + path, { status: 403 }),
    ],
  ),
  [
    "a page that is no page",
    site.pages.name,
    "/about is text/plain",
    ({ change }) => change(`${SITE}/about`, { headers: { "content-type": "text/plain" } }),
  ],
  ["an empty page", site.pages.name, "/about has no heading", ({ change }) => change(`${SITE}/about`, { body: "" })],
  [
    "a script that is gone",
    site.pages.name,
    "/assets/main-1a.js, which a page names, answers 403",
    ({ change }) => change(`${SITE}/assets/main-1a.js`, { status: 403 }),
  ],
  [
    "a page in place of a style",
    site.pages.name,
    "main-1a.css, which a page names, is a page itself",
    ({ change }) => change(`${SITE}/assets/main-1a.css`, { headers: { "content-type": "text/html" } }),
  ],
  [
    "an asset that is asked for again and again",
    site.pages.name,
    "has a hash in its name and is not immutable",
    ({ change }) => change(`${SITE}/assets/main-1a.js`, { headers: { "cache-control": "no-cache" } }),
  ],
  [
    "an icon that is gone",
    site.pages.name,
    "/favicon.svg, which a page names, answers 404",
    ({ change }) => change(`${SITE}/favicon.svg`, { status: 404 }),
  ],
  [
    "a mistyped address that is found",
    site.missingPage.name,
    "/no-such-page answers 200",
    ({ change }) => change(`${SITE}/no-such-page`, { status: 200 }),
  ],
  [
    "a mistyped address without a page",
    site.missingPage.name,
    "/no-such-page is application/xml",
    ({ change }) => change(`${SITE}/no-such-page`, { headers: { "content-type": "application/xml" } }),
  ],
  [
    "an emblem that is no picture",
    site.pictures.name,
    "agumon.svg answers 200 as text/plain",
    ({ change }) => change(`${SITE}/images/agumon.svg`, { headers: { "content-type": "text/plain" } }),
  ],
  ...[
    "content-security-policy",
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
  ].map(
    (name): Wrong => [
      `no ${name}`,
      site.securityHeaders.name,
      `has no ${name}, or not the right one`,
      ({ change }) => change(SITE, { headers: { [name]: "" } }),
    ],
  ),
  [
    "a policy that lets everything in",
    site.securityHeaders.name,
    "no content-security-policy, or not the right one: default-src *",
    ({ change }) => change(SITE, { headers: { "content-security-policy": "default-src *" } }),
  ],
  [
    "an unencrypted site",
    site.encryption.name,
    "http://site.example answers 200 and leads to nowhere",
    ({ change }) => change("http://site.example", { status: 200, headers: { location: "" } }),
  ],
  [
    "an unencrypted API",
    site.encryption.name,
    "http://api.example/levels answers 301 and leads to http://",
    ({ change }) => change("http://api.example/levels", { headers: { location: "http://api.example/" } }),
  ],
];

let said: string[];
beforeEach(() => {
  said = listen();
  return () => vi.restoreAllMocks();
});
const test = ({ get }: System) => smokeTest(EXPECTED, { get, forMs: 0 });

it("passes where all is well, and names every fact", async () => {
  await test(liveSystem());
  expect(said.map((line) => line.replace("✓ ", "")).toSorted()).toEqual(NAMES.toSorted());
});

it.each(WRONG)("fails for %s, by the check that %s", async (_, check, says, change) => {
  const system = liveSystem();
  change(system);
  const { message } = await test(system).then(
    () => Promise.reject(new Error("It passed.")),
    (error) => error,
  );
  expect(message.split("\n").filter((line: string) => line.startsWith("✗"))).toEqual([`✗ ${check}`]);
  expect(message).toContain(says);
});

it("has no check that none of these needs", () => {
  expect([...new Set(WRONG.map(([, check]) => check))].toSorted()).toEqual(NAMES.toSorted());
});

describe("what fails at first", () => {
  it("is looked at again, alone, until it is well: the edge takes a moment to spread", async () => {
    const system = liveSystem();
    system.change(`${API}/health`, { status: 503 });
    const asked: string[] = [];
    const get: System["get"] = (url, init) => {
      asked.push(url);
      if (asked.filter((one) => one.endsWith("/health")).length === 3) system.change(`${API}/health`, { status: 200 });
      return system.get(url, init);
    };
    await smokeTest(EXPECTED, { get, forMs: 60_000, againMs: 1 });
    expect(asked.filter((url) => url.endsWith("/health"))).toHaveLength(3);
    expect(asked.filter((url) => url.endsWith("/bulk"))).toHaveLength(1);
  });

  it("is said with all that fails besides, and with why nobody answered", async () => {
    const system = liveSystem();
    system.answers.delete(`${API}/health`);
    system.change(`${SITE}/about`, { status: 500 });
    const fault = await test(system).catch((error) => error);
    expect(fault.message).toContain(`✗ the database answers\n    Nobody answers at ${API}/health.`);
    expect(fault.message).toContain("/about answers 500");
    expect(fault.remedy).toContain("Mend the cause, and merge that");
  });
});
