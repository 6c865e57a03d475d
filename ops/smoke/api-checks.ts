import { createHash } from "node:crypto";
import { type Check, jsonOf, unless } from "./check.ts";

/** The base URLs of the API: its own, and the prefix under which the site's distribution serves it. */
const baseUrls = ({ apiUrl, siteUrl }: { apiUrl: string; siteUrl: string }) => [apiUrl, `${siteUrl}/api`];

export const release: Check = {
  name: "the API serves the deployed commit and its data",
  async run(expected, get) {
    const violations = await Promise.all(
      baseUrls(expected).map(async (base) => {
        const meta = jsonOf(await get(`${base}/meta`));
        return unless(
          [meta.commit === expected.commit, `${base}/meta has the commit ${meta.commit}, not ${expected.commit}`],
          [
            meta.data_version === expected.dataVersion,
            `${base}/meta has the data version ${meta.data_version}, not ${expected.dataVersion}`,
          ],
        );
      }),
    );
    return violations.flat();
  },
};

export const database: Check = {
  name: "the database responds",
  only: "awake",
  async run({ apiUrl }, get) {
    const health = await get(`${apiUrl}/health`);
    return unless(
      [health.status === 200, `${apiUrl}/health responds ${health.status}: ${health.text.slice(0, 200)}`],
      [health.headers.get("cache-control")?.includes("no-store"), `${apiUrl}/health may be cached`],
    );
  },
};

export const knownDigimon: Check = {
  name: "a Digimon is found by its Japanese name",
  async run({ apiUrl, siteUrl }, get) {
    const url = `${apiUrl}/digimon/${encodeURIComponent("アグモン")}`;
    const response = await get(url);
    const { slug, url: page, image } = jsonOf(response);
    return unless(
      [response.status === 200 && slug === "agumon", `${url} responds ${response.status} with ${slug}, not agumon`],
      [page === `${apiUrl}/digimon/agumon`, `its URL is ${page}`],
      [String(image).startsWith(siteUrl), `its picture is at ${image}, not on ${siteUrl}`],
    );
  },
};

export const problems: Check = {
  name: "an unknown Digimon is a problem in JSON, under both base URLs",
  only: "awake",
  async run(expected, get) {
    const violations = await Promise.all(
      baseUrls(expected).map(async (base) => {
        const response = await get(`${base}/digimon/no-such-digimon`);
        const type = response.headers.get("content-type");
        return unless(
          [response.status === 404, `${response.url} responds ${response.status}, not 404`],
          [type?.startsWith("application/problem+json"), `${response.url} is ${type}`],
          [jsonOf(response).status === 404, `${response.url} is not a problem: ${response.text.slice(0, 100)}`],
        );
      }),
    );
    return violations.flat();
  },
};

export const crossOrigin: Check = {
  name: "pages of other origins may request the API, without credentials",
  async run({ apiUrl }, get) {
    const { headers } = await get(`${apiUrl}/levels`, { headers: { Origin: "https://example.org" } });
    const exposed = headers.get("access-control-expose-headers")?.toLowerCase() ?? "";
    return unless(
      [headers.get("access-control-allow-origin") === "*", "there is no Access-Control-Allow-Origin: *"],
      [!headers.has("access-control-allow-credentials"), "credentials are allowed"],
      [["etag", "link", "content-location"].every((name) => exposed.includes(name)), `exposed is only: ${exposed}`],
    );
  },
};

export const conditionalRequest: Check = {
  name: "a response with a known ETag is not sent again",
  only: "awake",
  async run({ apiUrl }, get) {
    const url = `${apiUrl}/digimon?limit=2`;
    const first = await get(url);
    const etag = first.headers.get("etag");
    const second = await get(url, { headers: { "If-None-Match": etag ?? "" } });
    return unless(
      [etag, `${url} has no ETag`],
      [second.status === 304 && second.body.length === 0, `with its ETag ${url} responds ${second.status}, not 304`],
      [/s-maxage=\d/.test(first.headers.get("cache-control") ?? ""), `CloudFront may not cache ${url}`],
    );
  },
};

export const downloads: Check = {
  name: "a download matches the manifest",
  async run({ apiUrl }, get) {
    const { files } = jsonOf(await get(`${apiUrl}/bulk`)) as {
      files?: { url: string; bytes: number; sha256: string }[];
    };
    const smallest = files?.toSorted((one, other) => one.bytes - other.bytes)[0];
    if (!smallest) return [`${apiUrl}/bulk lists no file`];
    const response = await get(smallest.url);
    const hash = createHash("sha256").update(response.body).digest("hex");
    return unless(
      [response.status === 200, `${smallest.url} responds ${response.status}`],
      [hash === smallest.sha256, `${smallest.url} has the hash ${hash}, not ${smallest.sha256}`],
    );
  },
};

export const storedResponses: Check = {
  name: "documents come from the stored responses, and what needs the database says that it is asleep",
  only: "asleep",
  async run(expected, get) {
    const violations = await Promise.all(
      baseUrls(expected).map(async (base) => {
        const [levels, search] = await Promise.all([get(`${base}/levels`), get(`${base}/digimon?q=agumon`)]);
        const problem = jsonOf(search);
        return unless(
          [levels.status === 200, `${levels.url} responds ${levels.status}`],
          [levels.headers.has("digidex-served-from"), `${levels.url} is not a stored response`],
          [
            search.status === 503 && problem.code === "asleep",
            `${search.url} responds ${search.status}: ${problem.code}`,
          ],
        );
      }),
    );
    return violations.flat();
  },
};
