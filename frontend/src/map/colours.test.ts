import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ALL_COLOURS, colouringOf } from "./colours.ts";
import type { MapData, MapDigimon } from "./map-data.ts";

const tokens = readFileSync(fileURLToPath(import.meta.resolve("@digidex/backend/design/tokens.css")), "utf8");
/** The grounds of the map, light and dark. */
const [light, dark] = [...tokens.matchAll(/--shell: (#[0-9a-f]{6});/g)].map(([, hex]) => hex ?? "");

it("every colour has a contrast of 3:1 to the ground of the map (WCAG 2.2, 1.4.11)", () => {
  for (const colour of ALL_COLOURS) {
    expect.soft(contrast(colour.light, light ?? ""), colour.light).toBeGreaterThanOrEqual(3);
    expect.soft(contrast(colour.dark, dark ?? ""), colour.dark).toBeGreaterThanOrEqual(3);
  }
});

describe("colouringOf", () => {
  const term = (slug: string, count = 1) => ({ slug, name: slug, name_dub: null, count });
  const one = (facts: object) =>
    ({ levels: [], attributes: [], groups: [], games: 0, ...facts }) as unknown as MapDigimon;
  const digimon = [
    one({ levels: [term("child"), term("adult")], groups: ["small", "large"], games: 3 }),
    one({ levels: [term("adult")], attributes: [term("no-data")], groups: ["smallest"], games: 1 }),
    one({ games: 99 }),
  ];
  const groups = [...Array.from({ length: 7 }, (_, at) => term(`other-${at}`, 5)), term("large", 9), term("small", 2)];
  const data = {
    digimon,
    terms: {
      level: [term("child"), term("adult"), term("perfect")],
      attribute: [term("virus"), term("no-data")],
      group: [...groups, term("smallest", 1)],
      game: [],
    },
  } as unknown as MapData;
  const legend = (by: Parameters<typeof colouringOf>[1]) =>
    colouringOf(data, by).legend.map(({ meaning, count }) => [
      meaning.kind === "term" ? meaning.slug : meaning.kind === "games" ? meaning.from : meaning.kind,
      count,
    ]);

  it.each([
    [
      "level",
      [
        ["child", 1],
        ["adult", 1],
        ["none", 1],
      ],
    ],
    ["attribute", [["none", 3]]],
    [
      "group",
      [
        ["large", 1],
        ["others", 1],
        ["none", 1],
      ],
    ],
    [
      "game",
      [
        [1, 1],
        [2, 1],
        [16, 1],
      ],
    ],
  ] as const)("counts every Digimon once in the legend of each %s", (by, expected) => {
    expect(legend(by)).toEqual(expected);
  });

  it("has another colour for each entry of a legend", () => {
    for (const by of ["level", "attribute", "group", "game"] as const) {
      const colours = colouringOf(data, by).legend.map(({ colour }) => colour.light);
      expect(new Set(colours).size).toBe(colours.length);
    }
  });
});

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, share, at) => {
      const value = Number.parseInt(colour.slice(1 + at * 2, 3 + at * 2), 16) / 255;
      return sum + share * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
