import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emblemFigure } from "./emblem-svg.ts";
import { readDigimonFacts } from "./facts.ts";
import { TYPE_FAMILIES, type TypeFamily, typeFamily } from "./type-families.ts";

const families = Object.keys(TYPE_FAMILIES) as TypeFamily[];

describe("the families of types", () => {
  it("have every type of the data set exactly once, and no other", () => {
    const slugs = readDataset(DATA_DIRECTORY, ["types"]).types.map(({ slug }) => slug);
    expect(Object.values(TYPE_FAMILIES).flat().toSorted()).toEqual(slugs.toSorted());
  });

  it("have the stated default for a type that is not known, and for none", () => {
    for (const type of ["no-such-type", "none", "constructor"]) expect(typeFamily(type)).toBe("other");
  });

  it("are told apart by the figure, in every level and whatever the name", () => {
    const all = readDigimonFacts();
    const levels = [...new Set(all.flatMap(({ levels }) => levels))];
    const facts = fc.record({
      slug: fc.constantFrom(...all.map(({ slug }) => slug)),
      level: fc.constantFrom(...levels),
      field: fc.constantFrom(...all.map(({ fields }) => fields)),
      pair: fc.uniqueArray(fc.constantFrom(...families), { minLength: 2, maxLength: 2 }),
    });
    fc.assert(
      fc.property(facts, ({ slug, level, field, pair }) => {
        const [one, other] = pair.map((family) =>
          JSON.stringify(
            emblemFigure({
              ...{ slug, levels: [level], attributes: [], fields: field, x_antibody: false },
              types: [TYPE_FAMILIES[family][0]],
            }),
          ),
        );
        expect(one).not.toBe(other);
      }),
      { numRuns: 2_000 },
    );
  });
});
