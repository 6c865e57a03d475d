import { EMBEDDED_PAGE_HEADERS, PAGE_HEADERS } from "@digidex/cdk/page-headers";
import { parse } from "node-html-parser";
import { type Check, type HttpResponse, jsonOf, unless } from "./check.ts";

const PAGES = ["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree", "/skills", "/about", "/ja/digimon/agumon"];

export const pages: Check = {
  name: "the pages exist, and every file that they link to",
  async run({ siteUrl }, get) {
    const responses = await Promise.all(PAGES.map((path) => get(siteUrl + path)));
    const linked = new Set(responses.flatMap((response) => filesLinkedBy(response, siteUrl)));
    const files = await Promise.all([...linked].map((url) => get(url)));
    return [
      ...responses.flatMap((response) =>
        unless(
          [response.status === 200, `${response.url} responds ${response.status}`],
          [isHtml(response), `${response.url} is ${response.headers.get("content-type")}`],
          [parse(response.text).querySelector("h1"), `${response.url} has no heading`],
        ),
      ),
      ...unless([files.length > 3, `the pages link to only ${files.length} files`]),
      ...files.flatMap((file) =>
        unless(
          [file.status === 200, `${file.url}, which a page links to, responds ${file.status}`],
          [!isHtml(file), `${file.url}, which a page links to, is a page itself`],
          [isCachedLong(file), `${file.url} has a hash in its name and is not immutable`],
        ),
      ),
    ];
  },
};

const isHtml = ({ headers }: HttpResponse) => headers.get("content-type")?.startsWith("text/html") ?? false;
const isCachedLong = ({ url, headers }: HttpResponse) =>
  !new URL(url).pathname.startsWith("/assets/") || (headers.get("cache-control")?.includes("immutable") ?? false);

/** The URLs of scripts, styles, fonts and pictures of the site that a page refers to, in whichever attribute. */
function filesLinkedBy({ text, url }: HttpResponse, siteUrl: string): string[] {
  const values = parse(text)
    .querySelectorAll("script, link:not([rel=canonical], [rel=alternate]), img")
    .flatMap(({ attributes }) => Object.entries(attributes))
    .filter(([name]) => /^(src|href)$|^data-/.test(name))
    .flatMap(([, value]) => value.split(/[\s,]+/))
    .filter((value) => /^(\/|https?:)/.test(value));
  return values.map((value) => new URL(value, url).href).filter((href) => href.startsWith(`${siteUrl}/`));
}

export const missingPage: Check = {
  name: "an unknown URL is a page with the status 404",
  async run({ siteUrl }, get) {
    const response = await get(`${siteUrl}/no-such-page`);
    return unless(
      [response.status === 404, `${response.url} responds ${response.status}, not 404`],
      [isHtml(response), `${response.url} is ${response.headers.get("content-type")}`],
    );
  },
};

export const emblems: Check = {
  name: "an emblem is an SVG picture",
  async run({ siteUrl }, get) {
    const { status, headers, url } = await get(`${siteUrl}/images/agumon.svg`);
    return unless([
      status === 200 && headers.get("content-type")?.startsWith("image/svg+xml"),
      `${url} responds ${status} as ${headers.get("content-type")}`,
    ]);
  },
};

export const securityHeaders: Check = {
  name: "pages have the security headers",
  async run({ siteUrl }, get) {
    return missingHeaders(await get(siteUrl), PAGE_HEADERS);
  },
};

const missingHeaders = ({ url, headers }: HttpResponse, expected: Readonly<Record<string, string>>) =>
  Object.entries(expected)
    .filter(([name, value]) => headers.get(name) !== value)
    .map(([name]) => `${url} has no ${name}, or another: ${headers.get(name)}`);

export const embeddedCard: Check = {
  name: "other sites find the card of a Digimon, and may show it",
  async run({ siteUrl }, get) {
    const [card, description] = await Promise.all([
      get(`${siteUrl}/embed/digimon/agumon`),
      get(`${siteUrl}/oembed/digimon/agumon.json`, { headers: { Origin: "https://example.org" } }),
    ]);
    const files = await Promise.all(filesLinkedBy(card, siteUrl).map((url) => get(url)));
    return [
      ...unless(
        [card.status === 200 && isHtml(card), `${card.url} responds ${card.status}, or is no page`],
        [!card.headers.has("x-frame-options"), `${card.url} may not be shown in a frame`],
        [String(jsonOf(description).html).includes(`"${card.url}"`), `${description.url} does not name the card`],
        [description.headers.get("access-control-allow-origin") === "*", `${description.url} is for this site alone`],
        [files.length > 1, "the card has no style sheet or no picture"],
      ),
      ...missingHeaders(card, EMBEDDED_PAGE_HEADERS),
      ...files.flatMap(({ url, status }) =>
        unless([status === 200, `${url}, which the card links to, responds ${status}`]),
      ),
    ];
  },
};

export const encryption: Check = {
  name: "an unencrypted request is redirected to HTTPS",
  async run({ siteUrl, apiUrl }, get) {
    const violations = await Promise.all(
      [siteUrl, `${apiUrl}/levels`].map(async (url) => {
        const plain = await get(url.replace(/^https:/, "http:"));
        const location = plain.headers.get("location") ?? "";
        return unless([
          [301, 302, 307, 308].includes(plain.status) && location.startsWith("https://"),
          `${plain.url} responds ${plain.status} and redirects to ${location || "nothing"}`,
        ]);
      }),
    );
    return violations.flat();
  },
};
