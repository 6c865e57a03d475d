import { createHash } from "node:crypto";
import { type Check, jsonOf, unless } from "../check.ts";

/** The two ways to the API: its own address, and the site's. */
const doors = ({ apiUrl, siteUrl }: { apiUrl: string; siteUrl: string }) => [apiUrl, `${siteUrl}/api`];

export const release: Check = {
  name: "the deployed commit and its data answer",
  async look(expected, get) {
    const faults = await Promise.all(
      doors(expected).map(async (door) => {
        const meta = jsonOf(await get(`${door}/meta`));
        return unless(
          [meta.commit === expected.commit, `${door}/meta says commit ${meta.commit}, and it is ${expected.commit}`],
          [
            meta.data_version === expected.dataVersion,
            `${door}/meta says data version ${meta.data_version}, and it is ${expected.dataVersion}`,
          ],
        );
      }),
    );
    return faults.flat();
  },
};

export const database: Check = {
  name: "the database answers",
  async look({ apiUrl }, get) {
    const health = await get(`${apiUrl}/health`);
    return unless(
      [health.status === 200, `${apiUrl}/health answers ${health.status}: ${health.text.slice(0, 200)}`],
      [health.headers.get("cache-control")?.includes("no-store"), `${apiUrl}/health may be cached`],
    );
  },
};

export const knownRow: Check = {
  name: "a known Digimon is found by any of its names",
  async look({ apiUrl, siteUrl }, get) {
    const url = `${apiUrl}/digimon/${encodeURIComponent("アグモン")}`;
    const answer = await get(url);
    const { slug, url: page, image } = jsonOf(answer);
    return unless(
      [answer.status === 200 && slug === "agumon", `${url} answers ${answer.status} with ${slug}, and not agumon`],
      [page === `${apiUrl}/digimon/agumon`, `its address is ${page}`],
      [String(image).startsWith(siteUrl), `its picture is at ${image}, and not on ${siteUrl}`],
    );
  },
};

export const problems: Check = {
  name: "what is not there is a problem in JSON, through both doors",
  async look(expected, get) {
    const faults = await Promise.all(
      doors(expected).map(async (door) => {
        const answer = await get(`${door}/digimon/no-such-digimon`);
        const type = answer.headers.get("content-type");
        return unless(
          [answer.status === 404, `${answer.url} answers ${answer.status}, and not 404`],
          [type?.startsWith("application/problem+json"), `${answer.url} is ${type}`],
          [jsonOf(answer).status === 404, `${answer.url} is no problem document: ${answer.text.slice(0, 100)}`],
        );
      }),
    );
    return faults.flat();
  },
};

export const crossOrigin: Check = {
  name: "pages of others may call the API, without credentials",
  async look({ apiUrl }, get) {
    const { headers } = await get(`${apiUrl}/levels`, { headers: { Origin: "https://example.org" } });
    const exposed = headers.get("access-control-expose-headers")?.toLowerCase() ?? "";
    return unless(
      [headers.get("access-control-allow-origin") === "*", "there is no Access-Control-Allow-Origin: *"],
      [!headers.has("access-control-allow-credentials"), "credentials are allowed"],
      [["etag", "link", "content-location"].every((name) => exposed.includes(name)), `exposed is only: ${exposed}`],
    );
  },
};

export const validators: Check = {
  name: "an answer that is known already is not sent again",
  async look({ apiUrl }, get) {
    const url = `${apiUrl}/digimon?limit=2`;
    const first = await get(url);
    const etag = first.headers.get("etag");
    const again = await get(url, { headers: { "If-None-Match": etag ?? "" } });
    return unless(
      [etag, `${url} has no ETag`],
      [again.status === 304 && again.body.length === 0, `with its ETag ${url} answers ${again.status}, and not 304`],
      [/s-maxage=\d/.test(first.headers.get("cache-control") ?? ""), `${url} may not be cached at the edge`],
    );
  },
};

export const downloads: Check = {
  name: "a download is what the manifest says",
  async look({ apiUrl }, get) {
    const { files } = jsonOf(await get(`${apiUrl}/bulk`)) as {
      files?: { url: string; bytes: number; sha256: string }[];
    };
    const smallest = files?.toSorted((one, other) => one.bytes - other.bytes)[0];
    if (!smallest) return [`${apiUrl}/bulk names no file`];
    const answer = await get(smallest.url);
    const hash = createHash("sha256").update(answer.body).digest("hex");
    return unless(
      [answer.status === 200, `${smallest.url} answers ${answer.status}`],
      [hash === smallest.sha256, `${smallest.url} has the hash ${hash}, and not ${smallest.sha256}`],
    );
  },
};
