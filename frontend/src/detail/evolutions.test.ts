import type { Evolution } from "@digidex/client";
import { expect, it } from "vitest";
import { groupByKind } from "./evolutions.tsx";

const evolution = (slug: string, kind: Evolution["kind"], main_line_status: Evolution["main_line_status"] = "no") =>
  ({ digimon: { slug, name: slug }, kind, main_line_status, evidence: { score: 9 } }) as Evolution;

it("groups evolutions by kind, with the main line first in each group", () => {
  const groups = groupByKind([evolution("a", "normal"), evolution("b", "warp"), evolution("c", "normal", "yes")]);
  expect(groups.map(({ kind, evolutions }) => [kind, evolutions.map(({ digimon }) => digimon.slug)])).toEqual([
    ["normal", ["c", "a"]],
    ["warp", ["b"]],
  ]);
});
