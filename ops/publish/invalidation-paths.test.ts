import fc from "fast-check";
import { expect, it } from "vitest";
import { invalidationPaths } from "./invalidation-paths.ts";

const limit = 5;

it.each([
  [[], []],
  [["index.html"], ["/", "/index.html"]],
  [
    ["about/index.html", "images/agumon.svg"],
    ["/about*", "/images/agumon.svg"],
  ],
  [["digimon/index.html", ..."abcdef".split("").map((name) => `digimon/${name}/index.html`)], ["/digimon*"]],
  [
    ["index.html", ..."abcdef".split("").map((name) => `skills/${name}/index.html`)],
    ["/", "/index.html", "/skills*"],
  ],
  ["abcdef".split("").map((name) => `${name}.txt`), ["/*"]],
])("clears %j with %j", (keys, expected) => {
  expect(invalidationPaths(keys, limit)).toEqual(expected);
});

const part = fc.constantFrom("a", "b", "ab", "c", "グ");
const key = fc
  .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom("index.html", "x.svg", "y.png"))
  .map(([folders, name]) => [...folders, name].join("/"));
const clears = (paths: string[], address: string) =>
  paths.some((path) => (path.endsWith("*") ? address.startsWith(path.slice(0, -1)) : address === path));

it("clears every key under the visitor's address and the bucket's, with as many paths as there may be", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), fc.integer({ min: 2, max: 15 }), (keys, limit) => {
      const paths = invalidationPaths(keys, limit);
      expect(paths.length).toBeLessThanOrEqual(limit);
      for (const key of keys) {
        expect(clears(paths, encodeURI(`/${key}`)), key).toBe(true);
        expect(clears(paths, encodeURI(`/${key.replace(/(^|\/)index\.html$/, "")}`) || "/"), key).toBe(true);
      }
    }),
  );
});
