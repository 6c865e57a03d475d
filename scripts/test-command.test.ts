import { join } from "node:path";
import { expect, it } from "vitest";
import { environmentWith } from "./env.ts";
import { startScript } from "./start-script.ts";

it("says which folder for temporary files it cannot use", async () => {
  const folder = join(import.meta.dirname, "no such folder");
  const env = environmentWith({ TMPDIR: folder, TEMP: folder, TMP: folder });
  const { code, output } = await startScript(join(import.meta.dirname, ".."), ["scripts/test.ts"], env).ended;
  expect(code).toBe(1);
  expect(output).toContain(`${folder}: ENOENT`);
  expect(output).toContain("Set TMPDIR");
  expect(output.trim().split("\n")).toHaveLength(1);
});
