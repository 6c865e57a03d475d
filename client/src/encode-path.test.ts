import { describe, expect, it } from "vitest";
import { encodePath } from "./encode-path.ts";

describe("a path with a parameter", () => {
  it.each([
    ["アグモン", "%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3"],
    ["a/b", "a%2Fb"],
    ["Agumon (X-Antibody)", "Agumon%20(X-Antibody)"],
    ["100%?#&$&", "100%25%3F%23%26%24%26"],
    ["{key}", "%7Bkey%7D"],
  ])("contains %s as one segment", (key, segment) => {
    expect(encodePath("/digimon/{key}/evolutions", { key })).toBe(`/digimon/${segment}/evolutions`);
  });

  it.each(["", ".", ".."])("rejects %j, which would change the path", (key) => {
    expect(() => encodePath("/digimon/{key}", { key })).toThrow(new TypeError(`"${key}" cannot be a key.`));
  });

  it("requires the parameter", () => {
    expect(() => encodePath("/digimon/{key}", {})).toThrow(TypeError);
  });
});
