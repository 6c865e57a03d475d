import { describe, expect, it } from "vitest";
import { requestUrl } from "./request-url.ts";

const urlOf = (path: string, values: [string, string][]) => requestUrl.urlOf("https://api.test", path, values);

describe("the URL of a request", () => {
  it("has path parameters in the path and all others in the query", () => {
    const values: [string, string][] = [
      ["key", "agumon"],
      ["kind", "jogress,armor"],
      ["limit", "5"],
    ];
    expect(urlOf("/digimon/{key}/evolutions", values)).toBe(
      "https://api.test/digimon/agumon/evolutions?kind=jogress,armor&limit=5",
    );
  });

  it("omits empty values and keeps the placeholder of a missing path parameter", () => {
    expect(urlOf("/digimon/{key}", [["key", " "]])).toBe("https://api.test/digimon/{key}");
    expect(urlOf("/digimon", [["q", ""]])).toBe("https://api.test/digimon");
  });

  it("encodes names in any language, slashes, and unpaired surrogates", () => {
    expect(urlOf("/digimon/{key}", [["key", "アグモン"]])).toBe(
      "https://api.test/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3",
    );
    expect(urlOf("/digimon/{key}", [["key", "a/b?c#d"]])).toBe("https://api.test/digimon/a%2Fb%3Fc%23d");
    expect(urlOf("/digimon", [["q", "\ud800"]])).toBe("https://api.test/digimon?q=%EF%BF%BD");
  });

  it("does not replace placeholders in values", () => {
    expect(
      urlOf("/a/{x}/{y}", [
        ["x", "$&{y}"],
        ["y", "2"],
      ]),
    ).toBe("https://api.test/a/%24%26%7By%7D/2");
  });
});

describe("the command of a request", () => {
  it("contains no characters that a shell interprets", () => {
    const url = urlOf("/digimon", [["q", `"$(reboot)\`!'\\ ; & |*`]]);
    expect(url).toMatch(/^https:\/\/api\.test\/digimon\?q=[A-Za-z0-9%._~-]+$/);
    expect(requestUrl.curlOf(url)).toBe(`curl "${url}"`);
  });
});
