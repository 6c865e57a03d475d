import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { COMMANDS } from "./commands.ts";

it("the README lists every command, in the same order and with the same purpose", () => {
  const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| (.*) \| `[a-z]+\.ts` \|$/gm)];
  expect(rows.map(([, name, purpose = ""]) => [name, purpose.replaceAll("`", "")])).toEqual(
    Object.entries(COMMANDS).map(([name, { help }]) => [name, help]),
  );
});

it.each(Object.entries(COMMANDS))("%s has a function", async (_, { load }) => {
  expect(await load()).toBeTypeOf("function");
});
