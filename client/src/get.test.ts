import { describe, expect, inject, it } from "vitest";
import { createClient, ProblemError } from "./index.ts";

const digidex = createClient({ baseUrl: inject("apiUrl") });

/** The problem that a call ends in. */
async function problemOf(call: Promise<unknown>): Promise<ProblemError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw new Error("It did not end in a problem.", { cause: error });
}

describe("the running API, asked through the client", () => {
  it("finds a Digimon by its Japanese name", async () => {
    const agumon = await digidex.get("/digimon/{key}", { path: { key: "アグモン" } });
    expect(agumon).toMatchObject({ slug: "agumon", name: "Agumon", levels: [{ slug: "child" }] });
    expect(agumon.evolves_to.data.length).toBeGreaterThan(0);
  });

  it("filters by several values, and leaves out by a minus", async () => {
    const { data } = await digidex.get("/digimon", { query: { level: ["child", "adult"], attribute: "-data" } });
    for (const { levels, attributes } of data) {
      expect(levels.some(({ slug }) => slug === "child" || slug === "adult")).toBe(true);
      expect(attributes.map(({ slug }) => slug)).not.toContain("data");
    }
  });

  it("answers only the chosen fields, and which ids there are not", async () => {
    const list = await digidex.get("/digimon", {
      query: { ids: ["agumon", "nobody"], fields: ["slug", "release_year"] },
    });
    expect(list).toMatchObject({ data: [{ slug: "agumon", release_year: 1997 }], missing: ["nobody"] });
    expect(Object.keys(list.data[0]!)).toEqual(["slug", "release_year"]);
  });

  it("finds several ways from one Digimon to another", async () => {
    const { reachable, data } = await digidex.get("/evolutions/path", {
      query: { from: "コロモン", to: "war-greymon", k: 2, avoid: ["agumon"], direction: "forward" },
    });
    expect(reachable).toBe(true);
    expect(data).toHaveLength(2);
    for (const { digimon, length, steps } of data) {
      expect([digimon[0], digimon.at(-1)]).toEqual(["koromon", "war-greymon"]);
      expect(digimon).not.toContain("agumon");
      expect(steps).toHaveLength(length);
    }
  });

  it("counts what a filter would find", async () => {
    const [{ levels }, { page }] = await Promise.all([
      digidex.get("/facets", { query: { name: "greymon" } }),
      digidex.get("/digimon", { query: { name: "greymon", level: "ultimate" } }),
    ]);
    expect(page.total).toBeGreaterThan(0);
    expect(levels.find(({ slug }) => slug === "ultimate")?.count).toBe(page.total);
  });
});

describe("the API's problems", () => {
  it("suggest the closest names for an unknown one", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}", { path: { key: "agumn" } }));
    expect(error).toMatchObject({ status: 404, kind: "not-found" });
    expect(error.problem.suggestions?.[0]).toMatchObject({ slug: "agumon", name: "Agumon" });
    expect(error.message).toMatch(/^No Digimon matches `agumn`\. Perhaps agumon, /);
  });

  it("name the candidates where several Digimon share a name", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}", { path: { key: "래피드몬" } }));
    expect(error).toMatchObject({ status: 409, kind: "ambiguous-name" });
    expect(error.problem.candidates?.length).toBeGreaterThan(1);
  });

  it("name every faulty parameter", async () => {
    const error = await problemOf(digidex.get("/digimon", { query: { limit: 1_000, level: "chidl" } }));
    expect(error).toMatchObject({ status: 400, kind: "invalid-request" });
    expect(error.problem.errors?.[0]).toMatchObject({ parameter: "limit", code: "out_of_range" });
  });

  it("say that there is no such address, even to a client that is ahead of its API", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}/voices" as "/digimon/{key}", { path: { key: "a/b" } }));
    expect(error).toMatchObject({ status: 404, kind: "unknown-route" });
  });

  it("of a name with a slash are about that name", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}", { path: { key: "a/b" } }));
    expect(error.problem).toMatchObject({ instance: "/digimon/a%2Fb", detail: expect.stringContaining("`a/b`") });
  });
});

describe("a signal", () => {
  it("ends a call with its own reason", async () => {
    const controller = new AbortController();
    const call = digidex.get("/digimon", { signal: controller.signal });
    controller.abort(new Error("The page was left."));
    await expect(call).rejects.toThrow("The page was left.");
  });

  it("keeps a call from starting", async () => {
    await expect(digidex.get("/digimon", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("can be a limit of time", async () => {
    const never = createClient({
      baseUrl: inject("apiUrl"),
      fetch: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    await expect(never.get("/digimon", { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
