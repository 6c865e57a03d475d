import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApi } from "../test/test-api.ts";
import { collectResponses, type StoredResponse } from "./collect-responses.ts";
import { objectKey, STORED_REQUESTS } from "./stored-paths.ts";

let api: ReturnType<typeof createTestApi>;
const stored = new Map<string, StoredResponse>();

beforeAll(async () => {
  api = createTestApi();
  const get = async (url: string) => {
    const { text: body, json: _, ...response } = await api.request(url);
    return { ...response, body };
  };
  for await (const one of collectResponses(get)) stored.set(one.path + (one.query && `?${one.query}`), one);
});
afterAll(() => api.close());

const bodyOf = (url: string) => JSON.parse(String(stored.get(url)?.response.body));

it("stores every document, page and thing under a key of its own", () => {
  expect(new Set([...stored.values()].map(({ path, query }) => objectKey(path, query))).size).toBe(stored.size);
  for (const { response } of stored.values()) expect(response.status).toBe(200);
});

it("stores only what the edge function asks for, without random, paths, graphs and health", () => {
  const [allowed, except] = [new RegExp(STORED_REQUESTS.path), new RegExp(STORED_REQUESTS.except)];
  for (const { path } of stored.values()) expect(allowed.test(path) && !except.test(path), path).toBe(true);
  for (const path of ["/health", "/digimon/random", "/evolutions/path"]) expect(stored.has(path), path).toBe(false);
});

it("has headers that S3 stores beside an object, and that a function at the edge may set", () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html: 2 KB with the names, in ASCII.
  const size = ({ headers }: StoredResponse["response"]) => `headers${JSON.stringify(headers)}`.length;
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
  const reserved =
    /^(via|warning|connection|expect|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|x-accel-.*|x-cache|x-edge-.*|x-amz-cf-.*|x-amzn-.*|x-forwarded-proto|x-real-ip|content-length|content-encoding)$/;
  for (const { path, response } of stored.values()) {
    expect(size(response), path).toBeLessThanOrEqual(2_048);
    expect(JSON.stringify(response.headers), path).toMatch(/^[ -~]*$/);
    expect(
      Object.keys(response.headers).filter((name) => reserved.test(name) || name !== name.toLowerCase()),
      path,
    ).toEqual([]);
  }
});

describe.each(["/digimon", "/skills", "/levels", "/attributes", "/fields", "/types", "/games", "/groups"])(
  "%s",
  (path) => {
    it("is stored page by page, as its links lead from the first to the last", () => {
      for (const first of [path, `${path}?limit=100`]) {
        const items = [];
        for (let url: string | null = first; url; ) {
          const { data, links, page } = bodyOf(url);
          items.push(...data);
          for (const link of Object.values<string | null>(links)) {
            if (link) expect(stored.has(link.replace(/^https?:..[^/]*/, "")), link).toBe(true);
          }
          url = links.next?.replace(/^https?:..[^/]*/, "");
          if (!url) expect(items).toHaveLength(page.total);
        }
      }
    });

    it("is stored thing by thing, by slug and id", () => {
      for (let page = 1; ; page++) {
        const list = bodyOf(page === 1 ? `${path}?limit=100` : `${path}?limit=100&page=${page}`);
        for (const { slug } of list.data) {
          const { id } = bodyOf(`${path}/${slug}`);
          if (id !== undefined) expect(bodyOf(`${path}/${id}`).slug, `${path}/${id}`).toBe(slug);
        }
        if (page >= list.page.total_pages) return;
      }
    });
  },
);

it("is stored by the names that mean one thing, with the canonical URL", () => {
  for (const name of ["Gatomon", "Tailmon", "アグモン", "Agumon"]) {
    const response = stored.get(`/digimon/${encodeURIComponent(name)}`)?.response;
    expect(response?.headers["content-location"], name).toContain("/digimon/");
  }
});

it("has the same status, headers and body as another instance of the API", async () => {
  const other = createTestApi();
  const urls = [...stored.keys()].filter((url, index) => index % 97 === 0 || !/\/(digimon|skills)\//.test(url));
  for (const url of urls) {
    const { text: body, json: _, ...response } = await other.request(url);
    expect({ ...response, body }, url).toEqual(stored.get(url)?.response);
  }
  await other.close();
});
