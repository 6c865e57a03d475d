import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCsv } from "../../test/read-csv.ts";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

/** What people type, and which Digimon they mean. */
const CASES = readCsv<"group" | "q" | "expected">(join(import.meta.dirname, "known-searches.csv"));

/** A skill or a group has several Digimon: one of the expected ones has to be among the first three. */
const isOfSeveral = (group: string) => ["skill", "role"].includes(group);

describe("the search of /digimon", () => {
  it.each(CASES)("finds $expected by $q ($group)", async ({ group, q, expected }) => {
    const { json } = await request(`/digimon?fields=slug&limit=3&q=${encodeURIComponent(q)}`);
    const found: string[] = json.data.map((row: { slug: string }) => row.slug);
    const first = found.slice(0, isOfSeveral(group) ? 3 : 1);
    expect(
      first.some((slug) => expected.split("|").includes(slug)),
      found.join(),
    ).toBe(true);
  });
});
