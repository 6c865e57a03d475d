import fc from "fast-check";
import { expect, it } from "vitest";
import { invalidationPaths } from "./invalidation.ts";

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
])("invalidates %j with %j", (keys, expected) => {
  expect(invalidationPaths(keys, limit)).toEqual(expected);
});

const part = fc.constantFrom("a", "b", "ab", "c", "グ");
const key = fc
  .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom("index.html", "x.svg", "y.png"))
  .map(([folders, name]) => [...folders, name].join("/"));
const matches = (paths: string[], url: string) =>
  paths.some((path) => (path.endsWith("*") ? url.startsWith(path.slice(0, -1)) : url === path));

it("invalidates every key, and the URL that a browser requests for it, with at most as many paths as the limit", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), fc.integer({ min: 2, max: 15 }), (keys, limit) => {
      const paths = invalidationPaths(keys, limit);
      expect(paths.length).toBeLessThanOrEqual(limit);
      for (const key of keys) {
        expect(matches(paths, encodeURI(`/${key}`)), key).toBe(true);
        expect(matches(paths, encodeURI(`/${key.replace(/(^|\/)index\.html$/, "")}`) || "/"), key).toBe(true);
      }
    }),
  );
});
