import { describe, expect, it } from "vitest";
import { emblem, emblemFigure } from "./emblem.ts";
import { everyDigimon } from "./every-digimon.ts";
import { primary } from "./facts.ts";

const all = everyDigimon();
const drawn = all.map(emblem);

describe("the emblems of the whole data set", () => {
  it("are all different", () => {
    expect(new Set(drawn).size).toBe(all.length);
  });

  it("differ in what is seen without colour: the creature, its outline and its crest", () => {
    const seen = all.map((facts) =>
      JSON.stringify([emblemFigure(facts), primary(facts.levels), primary(facts.fields)]),
    );
    expect(new Set(seen).size).toBe(all.length);
  });

  it("all show a creature of some size that is its own mirror image", () => {
    for (const facts of all) {
      const figure = emblemFigure(facts);
      expect(figure.flat().filter((pixel) => pixel === "body").length, facts.slug).toBeGreaterThan(14);
      for (const row of figure) expect(row, facts.slug).toEqual(row.toReversed());
    }
  });

  it("are small and refer to nothing outside themselves", () => {
    for (const svg of drawn) {
      expect(svg.length).toBeLessThan(2_500);
      expect(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
        /href|url\(|https?:|<script|<style|\bid=| on\w+=/,
      );
    }
  });

  it("hold only numbers where numbers belong", () => {
    for (const svg of drawn) expect(svg).not.toMatch(/NaN|undefined|null|e-\d/);
  });
});

describe("emblem", () => {
  const agumon = {
    slug: "agumon",
    levels: ["child"],
    attributes: ["vaccine"],
    fields: ["dragons-roar"],
    x_antibody: false,
  };

  it("draws the same facts the same way, as plain slugs or as the API names them", () => {
    const named = (slugs: string[]) => slugs.map((slug) => ({ slug, name: slug }));
    const row = {
      ...agumon,
      levels: named(["child"]),
      attributes: named(["vaccine"]),
      fields: named(["dragons-roar"]),
    };
    expect(emblem(row)).toBe(emblem(agumon));
  });

  it("changes with each fact", () => {
    const changed = [
      { slug: "agumon-black" },
      { levels: ["adult"] },
      { levels: [] },
      { attributes: ["virus"] },
      { attributes: [] },
      { fields: ["metal-empire"] },
      { fields: [] },
      { x_antibody: true },
    ].map((change) => emblem({ ...agumon, ...change }));
    expect(new Set([emblem(agumon), ...changed]).size).toBe(changed.length + 1);
  });

  it("draws what it has never heard of as if it knew nothing", () => {
    const strange = { ...agumon, levels: ["constructor"], attributes: ["toString"] };
    expect(emblem(strange)).toBe(emblem({ ...agumon, levels: [], attributes: [] }));
  });
});
