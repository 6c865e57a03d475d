import { gzipSync } from "node:zlib";
import { createClient, type GraphEdge } from "@digidex/client";
import { MEDIA_CHOICES } from "@digidex/db-snapshot/graph";
import fc from "fast-check";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { createEvolutionAnswers, type EvolutionAnswers } from "../src/evolution-index/answers.ts";
import { EVOLUTION_INDEX_PATH } from "../src/evolution-index/evolution-index.ts";
import { createAnswers } from "../src/list-index/answers.ts";
import { LIST_INDEX_PATH } from "../src/list-index/list-index.ts";

const api = createClient({ baseUrl: `${inject("siteUrl")}/api` });
let file: string;
let answers: EvolutionAnswers;
let slugs: string[];

beforeAll(async () => {
  const [list, evolutions] = await Promise.all(
    [LIST_INDEX_PATH, EVOLUTION_INDEX_PATH].map(async (path) => (await fetch(inject("siteUrl") + path)).text()),
  );
  file = evolutions ?? "";
  const rows = createAnswers(JSON.parse(list ?? "")).rows();
  slugs = rows.map(({ slug }) => slug);
  answers = createEvolutionAnswers(JSON.parse(file), rows);
});

/** KiB that a device loads, at most. */
const MOST = 200;

it(`is at most ${MOST} KiB, compressed with gzip`, () => {
  expect(gzipSync(file).length).toBeLessThan(MOST * 1024);
});

const defined = <Q extends object>(query: Q): Q =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Q;
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const filter = {
  main_line: optional(fc.boolean()),
  likely_main_line: fc.option(fc.boolean(), { nil: undefined, freq: 1 }),
  media: optional(fc.uniqueArray(fc.constantFrom(...MEDIA_CHOICES), { minLength: 1 })),
};

describe("evolutions on the device", () => {
  it("has the API's paths, with their costs, steps and conditions", async () => {
    let found = 0;
    const digimon = fc.constantFrom(...slugs);
    const queries = fc.record({
      ...{ from: digimon, to: digimon, ...filter, k: fc.integer({ min: 1, max: 5 }) },
      direction: optional(fc.constantFrom("forward" as const, "any" as const)),
      prefer: optional(fc.constantFrom("familiar" as const, "shortest" as const)),
      max_steps: optional(fc.integer({ min: 3, max: 24 })),
      avoid: optional(fc.uniqueArray(digimon, { minLength: 1, maxLength: 3 })),
    });
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const wanted = defined(query) as Parameters<EvolutionAnswers["paths"]>[0];
        const answer = answers.paths(wanted);
        expect(answer).toEqual(await api.get("/evolutions/path", { query: wanted }));
        if (answer?.reachable) found += 1;
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(10);
  });

  it("has the API's trees, with everything that pages show of a step", async () => {
    const queries = fc.record({
      center: fc.constantFrom(...slugs),
      ...{ depth: fc.integer({ min: 1, max: 3 }), max_nodes: fc.integer({ min: 1, max: 200 }), ...filter },
      lineage: optional(fc.boolean()),
    });
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const wanted = defined(query) as Parameters<EvolutionAnswers["graph"]>[0];
        const { edges, ...graph } = await api.get("/evolutions/graph", { query: wanted });
        const { edges: own, ...answer } = answers.graph(wanted) ?? { edges: [] };
        expect(answer).toEqual(graph);
        const shown = edges.map(({ evidence: { score }, ...edge }) => ({ ...edge, evidence: { score } }));
        expect(inOrder(own)).toEqual(inOrder(shown));
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the steps of one game to the API, which knows their requirements", () => {
    expect(answers.graph({ center: "agumon", game: "time-stranger" })).toBeUndefined();
    expect(answers.paths({ from: "koromon", to: "agumon", game: "time-stranger" })).toBeUndefined();
    expect(answers.paths({ from: "koromn", to: "agumon" })).toBeUndefined();
  });
});

const inOrder = (edges: readonly Pick<GraphEdge, "from" | "to">[]) =>
  edges.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
