import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCsv } from "../../test/read-csv.ts";
import { createTestApi } from "../../test/test-api.ts";

const { request, close } = createTestApi();
afterAll(close);

/**
 * `set`: `canon`, lines that every fan knows; `author`, lines of an independent author; `later`, lines that were written
 * down when the rule was finished; `game`, inside one game. `not_first`: why a line is not the first path.
 */
type Column = "set" | "game" | "from" | "to" | "expected" | "not_first";
const CASES = readCsv<Column>(join(import.meta.dirname, "known-paths.csv"));

async function isFirst({ game, from, to, expected }: (typeof CASES)[number]): Promise<boolean> {
  const { json } = await request(`/evolutions/path?from=${from}&to=${to}${game && `&game=${game}`}`);
  const found: string[] = json.data[0]?.digimon ?? [];
  const steps = expected.split(" ").map((either) => either.split("|"));
  return found.length === steps.length && found.every((slug, index) => steps[index]?.includes(slug));
}

describe("the familiar path", () => {
  it.each(CASES.filter(({ not_first }) => !not_first))("is $expected ($set)", async (known) => {
    expect(await isFirst(known)).toBe(true);
  });

  it.each(CASES.filter(({ not_first }) => not_first))("is not $expected: $not_first", async (known) => {
    expect(await isFirst(known)).toBe(false);
  });
});
