import { describe, expect, it } from "vitest";
import { requestAddress } from "./request-address.ts";

const addressOf = (path: string, values: [string, string][]) =>
  requestAddress.addressOf("https://api.test", path, values);

describe("the address of a request", () => {
  it("has path parameters in the path and the others in the query", () => {
    const values: [string, string][] = [
      ["key", "agumon"],
      ["kind", "jogress,armor"],
      ["limit", "5"],
    ];
    expect(addressOf("/digimon/{key}/evolutions", values)).toBe(
      "https://api.test/digimon/agumon/evolutions?kind=jogress,armor&limit=5",
    );
  });

  it("leaves out what is empty and shows which part of the path is missing", () => {
    expect(addressOf("/digimon/{key}", [["key", " "]])).toBe("https://api.test/digimon/{key}");
    expect(addressOf("/digimon", [["q", ""]])).toBe("https://api.test/digimon");
  });

  it("encodes names in any language, slashes, and what is no name at all", () => {
    expect(addressOf("/digimon/{key}", [["key", "アグモン"]])).toBe(
      "https://api.test/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3",
    );
    expect(addressOf("/digimon/{key}", [["key", "a/b?c#d"]])).toBe("https://api.test/digimon/a%2Fb%3Fc%23d");
    expect(addressOf("/digimon", [["q", "\ud800"]])).toBe("https://api.test/digimon?q=%EF%BF%BD");
  });

  it("puts no value in the place of another that looks like a parameter", () => {
    expect(
      addressOf("/a/{x}/{y}", [
        ["x", "$&{y}"],
        ["y", "2"],
      ]),
    ).toBe("https://api.test/a/%24%26%7By%7D/2");
  });
});

describe("the command of a request", () => {
  it("holds nothing that a shell would read as its own", () => {
    const address = addressOf("/digimon", [["q", `"$(reboot)\`!'\\ ; & |*`]]);
    expect(address).toMatch(/^https:\/\/api\.test\/digimon\?q=[A-Za-z0-9%._~-]+$/);
    expect(requestAddress.curlOf(address)).toBe(`curl "${address}"`);
  });
});
