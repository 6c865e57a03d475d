import type { DigimonDetail } from "@digidex/client";
import { expect, inject, it } from "vitest";
import { compare } from "./compare.ts";

const digimon = async (slug: string): Promise<DigimonDetail> =>
  (await fetch(`${inject("apiUrl")}/digimon/${slug}`)).json() as Promise<DigimonDetail>;

it("has everything in common with itself", async () => {
  const agumon = await digimon("agumon");
  const { in_common } = compare([agumon, agumon]);
  expect(in_common.skills).toHaveLength(agumon.skills.length);
  expect(in_common.evolve_to).toHaveLength(agumon.evolves_to.data.length);
});

it("lists what all have, and not what only some have", async () => {
  const [agumon, gabumon, koromon] = await Promise.all(["agumon", "gabumon", "koromon"].map(digimon));
  if (!agumon || !gabumon || !koromon) throw new Error("They exist.");
  expect(compare([agumon, gabumon]).in_common.levels).toEqual([{ slug: "child", name: "Child" }]);
  expect(compare([agumon, gabumon, koromon]).in_common.levels).toEqual([]);
});

it("counts what would be too long", async () => {
  const agumon = await digimon("agumon");
  expect(compare([agumon]).digimon).toMatchObject([
    { slug: "agumon", skills: agumon.skills.length, evolves_to: agumon.evolves_to.total },
  ]);
});
