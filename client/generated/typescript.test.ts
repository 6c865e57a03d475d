import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { LANGUAGES } from "./languages.ts";

it("calls every kind of operation with a client that @hey-api/openapi-ts generates", async () => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "digidex-typescript-")));
  try {
    const expected = readFileSync(join(import.meta.dirname, "expected-output.txt"), "utf8");
    expect(await LANGUAGES.typescript.run(directory, inject("apiUrl"))).toBe(expected);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
