import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { afterAll, describe, expect, it } from "vitest";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

const dataset = readDataset(DATA_DIRECTORY, ["evolution_works", "games"]);
const GAME = "time-stranger";
const steps = dataset.evolution_works.filter(({ work, basis }) => work === GAME && basis === "table");
const inGame = new Set(steps.map(({ from, to }) => `${from}>${to}`));

type Requirement = { kind: string; name: string; op: string; value: number };
type PathStep = { from: string; to: string; direction: string; requirements: { requirements: Requirement[] }[] };

describe("with a game", () => {
  it("the steps of a Digimon are those of the game's table, with its requirements only", async () => {
    const { json } = await request(`/digimon/agumon/evolutions?game=${GAME}&limit=100`);
    const own = steps.filter(({ from, to }) => from === "agumon" || to === "agumon");
    expect(json.page.total).toBe(own.length);
    for (const { requirements } of json.data) {
      expect(requirements.map(({ game }: { game: string }) => game)).toEqual([GAME]);
    }
  });

  it("the conditions and partners of a step are those of the game, in the list, in a path and in the graph", async () => {
    const { json: list } = await request(`/digimon/war-greymon/evolutions?game=${GAME}&direction=to&limit=100`);
    const { json: graph } = await request(`/evolutions/graph?center=war-greymon&game=${GAME}`);
    const { json: paths } = await request(`/evolutions/path?from=war-greymon&to=omegamon&game=${GAME}`);
    for (const { conditions, requirements } of list.data) {
      const texts = requirements[0].alternatives.map(({ text }: { text: string }) => ({ context: GAME, text }));
      expect(conditions).toEqual(texts);
    }
    const [omegamon] = list.data.filter(({ digimon }: { digimon: { slug: string } }) => digimon.slug === "omegamon");
    expect(omegamon.condition).toContain("Time Stranger: DNA with MetalGarurumon");
    expect(omegamon.requires_partner).toBe(true);
    const partners = omegamon.partners.map(({ digimon }: { digimon: { slug: string }[] }) => digimon[0]?.slug);
    expect(partners).toEqual(["metal-garurumon"]);
    const [step] = paths.data[0].steps;
    expect(step).toMatchObject({ condition: omegamon.condition, partners: omegamon.partners });
    const edge = graph.edges.find(
      (one: { from: string; to: string }) => `${one.from}>${one.to}` === "war-greymon>omegamon",
    );
    expect(edge).toMatchObject({ condition: omegamon.condition, requires_partner: true });
  });

  it("the conditions of a step in a game without a table are those in general", async () => {
    const { json } = await request("/digimon/greymon/evolutions?game=linkz&direction=from&limit=100");
    const { json: all } = await request("/digimon/greymon/evolutions?direction=from&limit=100");
    type Listed = {
      direction: string;
      digimon: { slug: string };
      conditions: { context: string }[];
      partners: unknown;
    };
    const nameOf = ({ direction, digimon }: Listed) => `${direction} ${digimon.slug}`;
    const byName = new Map<string, Listed>(all.data.map((one: Listed) => [nameOf(one), one]));
    expect(json.data.length).toBeGreaterThan(0);
    for (const one of json.data) {
      const { conditions, partners } = byName.get(nameOf(one)) ?? one;
      expect(one.conditions).toEqual(conditions.filter(({ context }: { context: string }) => context === "general"));
      expect(one.partners).toEqual(partners);
    }
  });

  it("the graph has steps of the game only", async () => {
    const { json } = await request(`/evolutions/graph?center=agumon&depth=2&max_nodes=200&game=${GAME}`);
    expect(json.edges.length).toBeGreaterThan(20);
    for (const { from, to } of json.edges) expect(inGame).toContain(`${from}>${to}`);
  });

  it("a path has steps of the game only, their requirements, and the highest figure of each kind", async () => {
    const { json } = await request(`/evolutions/path?from=koromon&to=war-greymon&game=${GAME}&k=5`);
    expect(json.data).toHaveLength(5);
    for (const path of json.data as { steps: PathStep[]; needed: Requirement[]; cost: number; length: number }[]) {
      for (const { from, to, direction } of path.steps) {
        expect(inGame).toContain(direction === "evolve" ? `${from}>${to}` : `${to}>${from}`);
      }
      const back = path.steps.filter(({ direction }) => direction === "devolve");
      expect(path.cost).toBeCloseTo(path.length + back.length / 100);
      const all = path.steps.flatMap(({ requirements: [first] }) => first?.requirements ?? []);
      for (const { kind, name, value } of path.needed) {
        const values = all.filter((one) => one.kind === kind && one.name === name).map((one) => one.value);
        expect(value).toBe(Math.max(...values));
      }
      expect(path.needed.some(({ kind, name }) => kind === "stat" && name === "hp")).toBe(true);
    }
  });

  it("the highest figure of a path is one more than a value that has to be exceeded", async () => {
    const { json } = await request("/evolutions/path?from=patamon&to=v-dramon&game=next-order");
    const [{ steps, needed }] = json.data;
    expect(steps[0].requirements[0].requirements).toContainEqual(
      expect.objectContaining({ kind: "battles", name: "victories", op: ">", value: 15 }),
    );
    expect(needed).toContainEqual({ kind: "battles", name: "victories", value: 16 });
  });

  it("the game can be named, and a game that is no filter is refused", async () => {
    const named = await request("/evolutions/path?from=agumon&to=greymon&game=Time+Stranger");
    const slug = await request(`/evolutions/path?from=agumon&to=greymon&game=${GAME}`);
    expect(named.json).toEqual(slug.json);
    const unknown = await request("/evolutions/path?from=agumon&to=greymon&game=time-strangr");
    expect(unknown.status).toBe(400);
    expect(unknown.json.detail).toContain("Did you mean `time-stranger`?");
    const other = dataset.games.find(({ filterable }) => !filterable)?.slug;
    expect((await request(`/evolutions/graph?center=agumon&game=${other}`)).status).toBe(400);
  });
});

describe("the preference of a path", () => {
  it("is familiarity, or the number of steps", async () => {
    const { json: familiar } = await request("/evolutions/path?from=koromon&to=omegamon&k=5");
    const { json: shortest } = await request("/evolutions/path?from=koromon&to=omegamon&k=5&prefer=shortest");
    const costs = familiar.data.map(({ cost }: { cost: number }) => cost);
    const lengths = shortest.data.map(({ length }: { length: number }) => length);
    expect(costs).toEqual(costs.toSorted((a: number, b: number) => a - b));
    expect(lengths).toEqual(lengths.toSorted((a: number, b: number) => a - b));
    expect(familiar.data[0].digimon).toContain("war-greymon");
    expect(lengths[0]).toBeLessThan(familiar.data[0].length);
  });
});
