import { expect, it } from "vitest";
import type { TestEnvironment } from "../test-environment/test-environment.ts";
import { expectFailure, expectSuccess, jsonOf, metaOf, urlsOf } from "./expectations.ts";

/** Sleep and wake, read meanwhile, with a merge in between and runners that are killed at every stage. */
export function describeSleepAndWake(environment: () => TestEnvironment) {
  const query = (sql: string) => environment().account.rds.query("digidex", sql);
  const get = async (path: string) => environment().get(`${(await urlsOf(environment())).api}${path}`);
  /** Of an API document: everything that a client sees, except for what names the connection and the cache. */
  const documentOf = async (path: string) => {
    const { status, headers, body } = await get(path);
    const own = Object.entries(headers).filter(([name]) =>
      /^(etag|link|content-(type|location)|cache-control|access-)/.test(name),
    );
    return { status, body, headers: Object.fromEntries(own) };
  };
  const DOCUMENTS = [
    ...["/", "/meta", "/facets", "/bulk", "/openapi.json", "/docs", "/llms.txt", "/changes", "/changes/feed"],
    ...[
      "/digimon",
      "/digimon?page=2",
      "/digimon?limit=100&page=17",
      "/digimon/agumon",
      "/digimon/1",
      "/digimon/Gatomon",
    ],
    ...[`/digimon/${encodeURIComponent("アグモン")}`, "/skills", "/skills?page=100", "/skills/pepper-breath"],
    ...["levels", "attributes", "fields", "types", "games", "groups"].map((path) => `/${path}`),
    ...["/levels/adult", "/types/dragon", "/games/time-stranger", "/groups/royal-knights"],
  ];
  let awake: Awaited<ReturnType<typeof documentOf>>[];
  let counts: object;

  it("keeps the API as it is if the runner is killed before the first stack goes", async () => {
    await query("create table added_by_hand (note text); insert into added_by_hand values ('kept')");
    awake = await Promise.all(DOCUMENTS.map(documentOf));
    counts = (await metaOf(environment())).counts;
    await environment().killLifecycleAt("sleep", "rds:snapshot");
    expect((await get("/digimon?q=agumon")).status).toBe(200);
    await environment().killLifecycleAt("sleep", "cloudformation:DeleteStack");
    expect(environment().account.rds.instances()).toHaveLength(1);
    expect((await get("/digimon/agumon")).status).toBe(200);
  });

  it("deploys nothing while it falls asleep", async () => {
    expect(expectSuccess((await environment().deploy()).plan)).toContain("falling asleep");
  });

  it("keeps the instance if the runner is killed before its deletion, and falls asleep in the next run", async () => {
    await environment().killLifecycleAt("sleep", "rds:ModifyDBInstance");
    expect(environment().account.rds.instances()).toHaveLength(1);
    expectSuccess((await environment().lifecycle("sleep")).lifecycle);
    expect(environment().account.rds.instances()).toEqual([]);
  });

  it("serves every document byte for byte, with the same headers, and says from where", async () => {
    const asleep = await Promise.all(DOCUMENTS.map(documentOf));
    for (const [index, path] of DOCUMENTS.entries()) expect(asleep[index], path).toEqual(awake[index]);
    expect((await get("/digimon/gabumon")).headers).toMatchObject({
      "digidex-served-from": expect.stringMatching(/^snapshot;since="/),
    });
    const { site } = await urlsOf(environment());
    expect((await environment().get(`${site}/digimon/agumon`)).body).toContain("<h1");
    expect(jsonOf(await environment().get(`${site}/api/digimon/gabumon`)).name).toBe("Gabumon");
  });

  it("responds to what needs the database with the time since when it is asleep", async () => {
    for (const path of ["/digimon?q=x", "/evolutions/path?from=agumon&to=greymon", "/digimon/random", "/health"]) {
      const response = await get(path);
      expect(response, path).toMatchObject({ status: 503, headers: { "content-type": "application/problem+json" } });
      expect(jsonOf(response), path).toMatchObject({ code: "asleep", since: expect.stringMatching(/Z$/) });
    }
  });

  it("answers the API's client, which names the problem where the database is needed", async () => {
    const { api } = await urlsOf(environment());
    const [detail, search, path] = await environment().call(
      api,
      { route: "/digimon/{key}", options: { path: { key: "gabumon" } } },
      { route: "/digimon", options: { query: { q: "agumon" } } },
      { route: "/evolutions/path", options: { query: { from: "agumon", to: "greymon" } } },
    );
    expect(detail?.answer).toMatchObject({ slug: "gabumon" });
    for (const result of [search, path]) expect(result?.problem).toEqual({ kind: "asleep", status: 503 });
  });

  it("shows pages, filters, paths and trees in a browser, and says since when it is asleep", async () => {
    const { site } = await urlsOf(environment());
    const { errors } = await environment().visit(async (page) => {
      await page.goto(`${site}/digimon/agumon`);
      await page.getByText("Asleep since").waitFor();
      await page.goto(`${site}/digimon`);
      await page.getByRole("checkbox", { name: /^Perfect/ }).click();
      await page.getByRole("status").getByText("387 Digimon").waitFor();
      await page.goto(`${site}/digimon?q=gatomon`);
      await page
        .getByRole("link", { name: /Tailmon/ })
        .first()
        .waitFor();
      await page.goto(`${site}/path?from=agumon&to=omegamon`);
      await page.getByRole("link", { name: /^Route 1/ }).waitFor();
      await page.goto(`${site}/path?from=agumon&to=omegamon&game=time-stranger`);
      await page.getByRole("heading", { name: "This part is asleep" }).waitFor();
    });
    expect(errors).toEqual([]);
  });

  it("publishes the site and the documents of a merge, migrates nothing, and says so", async () => {
    environment().fork.edit("frontend/src/i18n/en.ts", "The reference of Digimon", "A reference for Digimon");
    const commit = environment().fork.commit("Change a text while asleep");
    expect(expectSuccess((await environment().deploy()).deploy)).toContain("no data is migrated");
    expect((await metaOf(environment())).commit).toBe(commit);
    const { site } = await urlsOf(environment());
    expect((await environment().get(`${site}/`)).body).toContain("A reference for Digimon");
    expect(environment().account.rds.instances()).toEqual([]);
  });

  it("tells when to come back while it wakes, also after its runner was killed", async () => {
    await environment().killLifecycleAt("wake", "rds:restore");
    expect((await get("/digimon?q=x")).headers).toHaveProperty("retry-after");
    expect((await get("/digimon/agumon")).status).toBe(200);
  });

  it("wakes with the same data, and nobody sees an error of a document on the way", async () => {
    const statuses = new Set<number>();
    let waking = true;
    const reading = (async () => {
      while (waking)
        for (const path of ["/digimon/agumon", "/levels", "/digimon?page=3"]) statuses.add((await get(path)).status);
    })();
    const { lifecycle } = await environment().lifecycle("wake");
    waking = false;
    await reading;
    expect(expectSuccess(lifecycle)).toMatch(/Woken in [\d.]+ minutes/);
    expect([...statuses]).toEqual([200]);
    expect(await query("select note from added_by_hand")).toEqual([{ note: "kept" }]);
    await query("drop table added_by_hand");
    expect((await metaOf(environment())).counts).toEqual(counts);
    expect((await get("/digimon?q=agumon")).status).toBe(200);
    expect((await get("/digimon/agumon")).headers).not.toHaveProperty("digidex-served-from");
    const again = await environment().lifecycle("wake");
    expect(expectFailure(again.confirm, "check-request")).toContain("nothing for wake to do");
  });
}
