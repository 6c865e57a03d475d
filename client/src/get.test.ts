import { describe, expect, inject, it } from "vitest";
import { createClient, ProblemError } from "./index.ts";

const digidex = createClient({ baseUrl: inject("apiUrl") });

/** The problem with which a call rejects. */
async function problemOf(call: Promise<unknown>): Promise<ProblemError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw new Error("The call did not reject with a problem.", { cause: error });
}

describe("requests to the running API", () => {
  it("find a Digimon by its Japanese name", async () => {
    const agumon = await digidex.get("/digimon/{key}", { path: { key: "アグモン" } });
    expect(agumon).toMatchObject({ slug: "agumon", name: "Agumon", levels: [{ slug: "child" }] });
    expect(agumon.evolves_to.data.length).toBeGreaterThan(0);
  });

  it("filter by several values, and exclude values after a hyphen", async () => {
    const { data } = await digidex.get("/digimon", { query: { level: ["child", "adult"], attribute: "-data" } });
    for (const { levels, attributes } of data) {
      expect(levels.some(({ slug }) => slug === "child" || slug === "adult")).toBe(true);
      expect(attributes.map(({ slug }) => slug)).not.toContain("data");
    }
  });

  it("return the requested fields only, and the unknown ids", async () => {
    const list = await digidex.get("/digimon", {
      query: { ids: ["agumon", "nobody"], fields: ["slug", "release_year"] },
    });
    expect(list).toMatchObject({ data: [{ slug: "agumon", release_year: 1997 }], missing: ["nobody"] });
    expect(Object.keys(list.data[0] ?? {})).toEqual(["slug", "release_year"]);
  });

  it("find several paths between two Digimon", async () => {
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

  it("count the results of a filter", async () => {
    const [{ levels }, { page }] = await Promise.all([
      digidex.get("/facets", { query: { name: "greymon" } }),
      digidex.get("/digimon", { query: { name: "greymon", level: "ultimate" } }),
    ]);
    expect(page.total).toBeGreaterThan(0);
    expect(levels.find(({ slug }) => slug === "ultimate")?.count).toBe(page.total);
  });
});

describe("problems of the API", () => {
  it("suggest similar names for an unknown name", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}", { path: { key: "agumn" } }));
    expect(error).toMatchObject({ status: 404, kind: "not-found" });
    expect(error.problem.suggestions?.[0]).toMatchObject({ slug: "agumon", name: "Agumon" });
    expect(error.message).toMatch(/^No Digimon matches `agumn`\. Perhaps agumon, /);
  });

  it("list the Digimon that share a name", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}", { path: { key: "래피드몬" } }));
    expect(error).toMatchObject({ status: 409, kind: "ambiguous-name" });
    expect(error.problem.candidates?.length).toBeGreaterThan(1);
  });

  it("list every invalid parameter", async () => {
    const error = await problemOf(digidex.get("/digimon", { query: { limit: 1_000, level: "chidl" } }));
    expect(error).toMatchObject({ status: 400, kind: "invalid-request" });
    expect(error.problem.errors?.[0]).toMatchObject({ parameter: "limit", code: "out_of_range" });
  });

  it("report an unknown route, also to a client that is newer than the API", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}/voices" as "/digimon/{key}", { path: { key: "a/b" } }));
    expect(error).toMatchObject({ status: 404, kind: "unknown-route" });
  });

  it("contain a name with a slash", async () => {
    const error = await problemOf(digidex.get("/digimon/{key}", { path: { key: "a/b" } }));
    expect(error.problem).toMatchObject({ instance: "/digimon/a%2Fb", detail: expect.stringContaining("`a/b`") });
  });
});

describe("a signal", () => {
  it("rejects a call with its reason", async () => {
    const controller = new AbortController();
    const call = digidex.get("/digimon", { signal: controller.signal });
    controller.abort(new Error("The page was left."));
    await expect(call).rejects.toThrow("The page was left.");
  });

  it("prevents a call from starting", async () => {
    await expect(digidex.get("/digimon", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("can be a timeout", async () => {
    const never = createClient({
      baseUrl: inject("apiUrl"),
      fetch: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    await expect(never.get("/digimon", { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
