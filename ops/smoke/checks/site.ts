import { parse } from "node-html-parser";
import { type Answer, type Check, unless } from "../check.ts";

const PAGES = ["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree", "/skills", "/about"];

export const pages: Check = {
  name: "pages are there, and every file that they name",
  async look({ siteUrl }, get) {
    const answers = await Promise.all(PAGES.map((path) => get(siteUrl + path)));
    const named = new Set(answers.flatMap((answer) => filesNamedBy(answer, siteUrl)));
    const files = await Promise.all([...named].map((url) => get(url)));
    return [
      ...answers.flatMap((answer) =>
        unless(
          [answer.status === 200, `${answer.url} answers ${answer.status}`],
          [isHtml(answer), `${answer.url} is ${answer.headers.get("content-type")}`],
          [parse(answer.text).querySelector("h1"), `${answer.url} has no heading`],
        ),
      ),
      ...unless([files.length > 3, `the pages name only ${files.length} files`]),
      ...files.flatMap((file) =>
        unless(
          [file.status === 200, `${file.url}, which a page names, answers ${file.status}`],
          [!isHtml(file), `${file.url}, which a page names, is a page itself`],
          [isLasting(file), `${file.url} has a hash in its name and is not immutable`],
        ),
      ),
    ];
  },
};

const isHtml = ({ headers }: Answer) => headers.get("content-type")?.startsWith("text/html") ?? false;
const isLasting = ({ url, headers }: Answer) =>
  !new URL(url).pathname.startsWith("/assets/") || (headers.get("cache-control")?.includes("immutable") ?? false);

/** Scripts, styles, fonts and pictures of the site itself, however a page names them. */
function filesNamedBy({ text, url }: Answer, siteUrl: string): string[] {
  const document = parse(text);
  const values = document
    .querySelectorAll("script, link:not([rel=canonical], [rel=alternate]), img")
    .flatMap(({ attributes }) => Object.entries(attributes))
    .filter(([name]) => /^(src|href)$|^data-/.test(name))
    .flatMap(([, value]) => value.split(/[\s,]+/))
    .filter((value) => /^(\/|https?:)/.test(value));
  return values.map((value) => new URL(value, url).href).filter((href) => href.startsWith(`${siteUrl}/`));
}

export const missingPage: Check = {
  name: "an address that does not exist is a page that says so",
  async look({ siteUrl }, get) {
    const answer = await get(`${siteUrl}/no-such-page`);
    return unless(
      [answer.status === 404, `${answer.url} answers ${answer.status}, and not 404`],
      [isHtml(answer), `${answer.url} is ${answer.headers.get("content-type")}`],
    );
  },
};

export const pictures: Check = {
  name: "an emblem is a picture",
  async look({ siteUrl }, get) {
    const { status, headers, url } = await get(`${siteUrl}/images/agumon.svg`);
    return unless([
      status === 200 && headers.get("content-type")?.startsWith("image/svg+xml"),
      `${url} answers ${status} as ${headers.get("content-type")}`,
    ]);
  },
};

/** As `cdk/constructs/response-headers.ts` has them. */
const HEADERS: Record<string, RegExp> = {
  "content-security-policy": /default-src 'none'/,
  "strict-transport-security": /max-age=\d{8}/,
  "x-content-type-options": /nosniff/,
  "x-frame-options": /DENY/i,
  "referrer-policy": /./,
};

export const securityHeaders: Check = {
  name: "browsers are told what a page may not do",
  async look({ siteUrl }, get) {
    const { headers } = await get(siteUrl);
    return Object.entries(HEADERS)
      .filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ""))
      .map(([name]) => `${siteUrl} has no ${name}, or not the right one: ${headers.get(name)}`);
  },
};

export const encryption: Check = {
  name: "an unencrypted request is sent to https",
  async look({ siteUrl, apiUrl }, get) {
    const faults = await Promise.all(
      [siteUrl, `${apiUrl}/levels`].map(async (url) => {
        const plain = await get(url.replace(/^https:/, "http:"));
        const location = plain.headers.get("location") ?? "";
        return unless([
          [301, 302, 307, 308].includes(plain.status) && location.startsWith("https://"),
          `${plain.url} answers ${plain.status} and leads to ${location || "nowhere"}`,
        ]);
      }),
    );
    return faults.flat();
  },
};
