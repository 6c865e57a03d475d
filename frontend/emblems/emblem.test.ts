import { describe, expect, it } from "vitest";
import { emblemFigure, emblemSvg } from "./emblem-svg.ts";
import { primary, readDigimonFacts } from "./facts.ts";

const all = readDigimonFacts();
const drawn = all.map(emblemSvg);

describe("the emblems of the whole data set", () => {
  it("are all different", () => {
    expect(new Set(drawn).size).toBe(all.length);
  });

  it("differ without colour: by figure, outline or field symbol", () => {
    const seen = all.map((facts) =>
      JSON.stringify([emblemFigure(facts), primary(facts.levels), primary(facts.fields)]),
    );
    expect(new Set(seen).size).toBe(all.length);
  });

  it("all have a symmetric figure of at least 15 cells", () => {
    for (const facts of all) {
      const figure = emblemFigure(facts);
      expect(figure.flat().filter((pixel) => pixel === "body").length, facts.slug).toBeGreaterThan(14);
      for (const row of figure) expect(row, facts.slug).toEqual(row.toReversed());
    }
  });

  it("are smaller than 2,500 bytes and have no scripts, styles or references", () => {
    for (const svg of drawn) {
      expect(svg.length).toBeLessThan(2_500);
      expect(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
        /href|url\(|https?:|<script|<style|\bid=| on\w+=/,
      );
    }
  });

  it("have no invalid numbers", () => {
    for (const svg of drawn) expect(svg).not.toMatch(/NaN|undefined|null|e-\d/);
  });
});

describe("emblemSvg", () => {
  const agumon = {
    slug: "agumon",
    levels: ["child"],
    attributes: ["vaccine"],
    fields: ["dragons-roar"],
    types: ["reptile"],
    x_antibody: false,
  };

  it("draws the same for slugs and for the objects that the API returns", () => {
    const named = (slugs: string[]) => slugs.map((slug) => ({ slug, name: slug }));
    const row = {
      ...agumon,
      levels: named(["child"]),
      attributes: named(["vaccine"]),
      fields: named(["dragons-roar"]),
    };
    expect(emblemSvg(row)).toBe(emblemSvg(agumon));
  });

  it("draws something different when one fact changes", () => {
    const changed = [
      { slug: "agumon-black" },
      { levels: ["adult"] },
      { levels: [] },
      { attributes: ["virus"] },
      { attributes: [] },
      { fields: ["metal-empire"] },
      { fields: [] },
      { x_antibody: true },
    ].map((change) => emblemSvg({ ...agumon, ...change }));
    expect(new Set([emblemSvg(agumon), ...changed]).size).toBe(changed.length + 1);
  });

  it("draws unknown levels and attributes as if there were none", () => {
    const strange = { ...agumon, levels: ["constructor"], attributes: ["toString"] };
    expect(emblemSvg(strange)).toBe(emblemSvg({ ...agumon, levels: [], attributes: [] }));
  });
});
