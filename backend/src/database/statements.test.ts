import { readFileSync } from "node:fs";
import { afterAll, describe, expect, inject, it } from "vitest";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

/** Parsed and executed statements in the server's log so far. */
function countStatements() {
  const log = readFileSync(inject("databaseLog"), "utf8");
  return { parsed: log.match(/ms {2}parse /g)?.length ?? 0, executed: log.match(/ms {2}execute /g)?.length ?? 0 };
}

describe("a request", () => {
  it.each([
    ["the list", (i: number) => `/digimon?level=child&name=${["agu", "gabu", "piyo", "tento"][i]}`],
    ["a detail", (i: number) => `/digimon/${["agumon", "gabumon", "piyomon", "tentomon"][i]}`],
    ["a level", (i: number) => `/levels/${["baby-i", "baby-ii", "child", "adult"][i]}`],
    ["the types", (i: number) => `/types?limit=10&page=${i + 2}`],
    ["the skills", (i: number) => `/skills?page=${i + 2}`],
    ["a skill", (i: number) => `/skills/${["baby-flame", "petit-fire", "mach-jab", "anti-panic"][i]}`],
  ])("for %s executes one statement, which the server parses once per connection", async (_, path) => {
    expect((await request(path(0))).status).toBe(200);
    const before = countStatements();
    for (const i of [1, 2, 3]) expect((await request(path(i))).status).toBe(200);
    const after = countStatements();
    expect(after.executed - before.executed).toBe(3);
    expect(after.parsed - before.parsed).toBe(0);
  });

  it("whose response is cached executes no statement", async () => {
    await request("/digimon/agumon");
    const before = countStatements();
    await request("/digimon/agumon");
    expect(countStatements()).toEqual(before);
  });
});
