import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveApi } from "@digidex/backend/serve-api";
import { hasTools, LANGUAGES } from "./languages.ts";

/**
 * Generates a client in each language and calls the API with it: `npm run test:clients`. Without arguments
 * those languages whose tools this machine has; with arguments those that are named, all of which must work.
 */
const expected = readFileSync(join(import.meta.dirname, "expected-output.txt"), "utf8");
const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in LANGUAGES));
if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: name some of ${Object.keys(LANGUAGES).join(", ")}.`);

const api = await serveApi();
const results = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const [name, language] of Object.entries(LANGUAGES)) {
    if (named.length > 0 && !named.includes(name)) continue;
    if (!named.includes(name) && !(await hasTools(language))) {
      console.log(`${name}: skipped, because ${language.tools.map(([tool]) => tool).join(" or ")} is missing.`);
      results.skipped++;
      continue;
    }
    const directory = mkdtempSync(join(tmpdir(), `digidex-${name}-`));
    try {
      const printed = await language.run(directory, api.url);
      if (printed !== expected) throw new Error(`It should print\n${expected}and prints\n${printed}`);
      console.log(`${name}: passed.`);
      results.passed++;
    } catch (error) {
      console.log(`${name}: failed. ${error instanceof Error ? error.message : error}`);
      results.failed++;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
} finally {
  await api.close();
}
console.log(`${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped`);
if (results.failed > 0) process.exitCode = 1;
