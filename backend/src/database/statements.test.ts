import { readFileSync } from "node:fs";
import { afterAll, describe, expect, inject, it } from "vitest";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

/** Parses and executions that the server has logged so far. */
function counted() {
  const log = readFileSync(inject("databaseLog"), "utf8");
  return { parsed: log.match(/ms {2}parse /g)?.length ?? 0, executed: log.match(/ms {2}execute /g)?.length ?? 0 };
}

describe("a hot request", () => {
  it.each([
    ["the list", (i: number) => `/digimon?level=child&name=${["agu", "gabu", "piyo", "tento"][i]}`],
    ["a detail", (i: number) => `/digimon/${["agumon", "gabumon", "piyomon", "tentomon"][i]}`],
    ["a level", (i: number) => `/levels/${["baby-i", "baby-ii", "child", "adult"][i]}`],
    ["the types", (i: number) => `/types?limit=10&page=${i + 2}`],
    ["the skills", (i: number) => `/skills?page=${i + 2}`],
    ["a skill", (i: number) => `/skills/${["baby-flame", "petit-fire", "mach-jab", "anti-panic"][i]}`],
  ])("for %s is one statement, which the server parses once a connection", async (_, address) => {
    expect((await request(address(0))).status).toBe(200);
    const before = counted();
    for (const i of [1, 2, 3]) expect((await request(address(i))).status).toBe(200);
    const after = counted();
    expect(after.executed - before.executed).toBe(3);
    expect(after.parsed - before.parsed).toBe(0);
  });

  it("that was answered before asks the database nothing", async () => {
    await request("/digimon/agumon");
    const before = counted();
    await request("/digimon/agumon");
    expect(counted()).toEqual(before);
  });
});
