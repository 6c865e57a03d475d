import { brotliCompressSync, gzipSync } from "node:zlib";
import { createClient } from "@digidex/client";
import fc from "fast-check";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { SORTS } from "../src/filters/list-filters.ts";
import { type Answers, createAnswers } from "../src/list-index/answers.ts";
import { LIST_INDEX_PATH, type ListIndex } from "../src/list-index/list-index.ts";
import { NAME_INDEX_PATH, type NameIndex, VOCABULARY_KINDS } from "../src/names/name-index.ts";

const api = createClient({ baseUrl: `${inject("siteUrl")}/api` });
let file: string;
let index: ListIndex;
let answers: Answers;

beforeAll(async () => {
  file = await (await fetch(inject("siteUrl") + LIST_INDEX_PATH)).text();
  index = JSON.parse(file);
  answers = createAnswers(index);
});

/** KiB that a device loads, at most. */
const MOST = 120;

it(`is at most ${MOST} KiB, as CloudFront sends it`, () => {
  expect(gzipSync(file).length).toBeLessThan(MOST * 1024);
  expect(brotliCompressSync(file).length).toBeLessThan(MOST * 1024);
});

/** Queries with few filters each, so that most select something. */
function queries() {
  const terms = VOCABULARY_KINDS.map((kind) => {
    const slug = fc.constantFrom(...index.terms[kind].map(([slug]) => slug));
    const signed = fc.tuple(fc.constantFrom("", "", "-"), slug).map(([sign, slug]) => sign + slug);
    return [kind, fc.uniqueArray(signed, { minLength: 1, maxLength: 3 })] as const;
  });
  const digimon = fc.constantFrom(...index.slugs);
  const year = fc.integer({ min: 1996, max: 2027 });
  const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const rarely = <T>(arbitrary: fc.Arbitrary<T>) => sometimes(sometimes(arbitrary));
  return fc.record({
    ...Object.fromEntries(terms.map(([kind, arbitrary]) => [kind, rarely(arbitrary)])),
    x_antibody: rarely(fc.boolean()),
    year_from: rarely(year),
    year_to: rarely(year),
    evolves_from: sometimes(rarely(digimon)),
    evolves_to: sometimes(rarely(digimon)),
    sort: sometimes(fc.constantFrom(...SORTS)),
    page: sometimes(fc.integer({ min: 1, max: 4 })),
    limit: sometimes(fc.integer({ min: 1, max: 100 })),
  });
}

/** Notices tell a caller how a word was understood. The site sends slugs. */
const withoutNotices = <A extends { notices?: unknown }>({ notices: _, ...answer }: A) => answer;

const defined = (query: object) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

it("every name that the API has of a Digimon is in the name index", async () => {
  const names: NameIndex = await (await fetch(inject("siteUrl") + NAME_INDEX_PATH)).json();
  expect(names.digimon.map(([slug]) => slug)).toEqual(index.slugs);
  const sample = names.digimon.filter((_, position) => position % 40 === 0);
  for (const [slug, name, ja, dub, others] of sample) {
    const detail = await api.get("/digimon/{key}", { path: { key: slug } });
    const indexed = new Set([name, ja, dub, ...others].filter(Boolean));
    expect(indexed).toEqual(new Set(detail.names.map((one) => one.name)));
  }
});

describe("the list on the device", () => {
  it("has the API's rows, order, pages and links, for every filter and sort", async () => {
    let filled = 0;
    await fc.assert(
      fc.asyncProperty(queries(), async (query) => {
        const wanted = defined(query);
        const answer = answers.list(wanted);
        expect(answer).toEqual(withoutNotices(await api.get("/digimon", { query: wanted })));
        if (answer && answer.data.length > 0) filled += 1;
      }),
      { numRuns: 150 },
    );
    expect(filled).toBeGreaterThan(30);
  });

  it("has the API's counts of every filter", async () => {
    await fc.assert(
      fc.asyncProperty(queries(), async (query) => {
        const { sort, page, limit, ...filters } = defined(query);
        expect(answers.facets(filters)).toEqual(withoutNotices(await api.get("/facets", { query: filters })));
      }),
      { numRuns: 60 },
    );
  });

  it("has the API's rows of ids and slugs, in the given order, and names the missing ones", async () => {
    const ids = fc.constantFrom(...index.slugs, "1", "77", "1618", "1619", "007", "agumo");
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(ids, { minLength: 1, maxLength: 50 }), async (ids) => {
        const query = { ids };
        expect(answers.list(query)).toEqual(await api.get("/digimon", { query }));
      }),
      { numRuns: 30 },
    );
  });

  it("leaves to the API what the index does not have", () => {
    const others = [
      { q: "agumon" },
      { name: "agu" },
      { skill: "pepper-breath" },
      { level: "mega" },
      { evolves_to: "agumo" },
    ];
    for (const query of others) expect(answers.list(query)).toBeUndefined();
  });

  it("keeps the order of a search", () => {
    const found = ["war-greymon", "agumon", "greymon"];
    expect(answers.list({ q: "x" }, found)?.data.map(({ slug }) => slug)).toEqual(found);
    expect(answers.list({ q: "x", level: ["adult"] }, found)?.page.total).toBe(1);
  });
});
