import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openApi } from "../build/api.ts";
import { serveSite } from "../test/site-server.ts";
import { BUDGETS, PAGES } from "./budgets.ts";
import { type Interactions, measureInteractions } from "./interactions.ts";
import { type Measurement, measure, startChromium } from "./measure.ts";
import { sizesOf } from "./sizes.ts";

/** Measurements of each page; the one with the median performance counts. */
const RUNS = 3;
/** Paths as arguments measure these pages alone, without interactions. */
const chosen = process.argv.slice(2);
const pages = chosen.length > 0 ? chosen : PAGES;
const site = join(import.meta.dirname, "../dist/site");

const build = spawnSync(
  process.execPath,
  ["scripts/turbo.ts", "run", "build", "--filter=@digidex/frontend", "--output-logs=errors-only", "--log-prefix=none"],
  { cwd: join(import.meta.dirname, "../.."), stdio: "inherit" },
);
if (build.status !== 0) throw new Error("The site could not be built.");

const api = await openApi();
const server = await serveSite({ site, apiUrl: api.url });
const browser = await startChromium();
const rows: Measurement[] = [];
let interactions: Interactions | undefined;
try {
  for (const path of pages) {
    const runs: Measurement[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(server.url, path, browser));
    rows.push(...runs.sort((a, b) => a.performance - b.performance).slice(RUNS / 2, RUNS / 2 + 1));
    console.log(`Measured ${path}.`);
  }
  if (chosen.length === 0) interactions = await measureInteractions(server.url);
} finally {
  await browser.close();
  await server.close();
  await api.close();
}
const { entryScriptKiB, styleKiB } = sizesOf(site);
console.table(rows);
if (interactions) console.table([interactions]);
console.log(`Entry scripts ${entryScriptKiB.toFixed(1)} KiB (Brotli), styles ${styleKiB.toFixed(1)} KiB (gzip)`);

const exceeded = [
  entryScriptKiB > BUDGETS.entryScriptKiB && "entry scripts",
  styleKiB > BUDGETS.styleKiB && "styles",
  ...(["filterMs", "paletteKeyMs", "treeDepthMs", "heapGrowthPercent"] as const).filter(
    (name) => interactions && interactions[name] > BUDGETS[name],
  ),
  ...rows.flatMap((row) => [
    row.performance < BUDGETS.performance && `performance of ${row.path}`,
    Math.min(row.accessibility, row.bestPractices, row.seo) < BUDGETS.otherScores && `other scores of ${row.path}`,
    row.lcpMs > BUDGETS.lcpMs && `LCP of ${row.path}`,
    row.cls > BUDGETS.cls && `CLS of ${row.path}`,
    row.tbtMs > BUDGETS.tbtMs && `TBT of ${row.path}`,
    row.path === "/digimon" && row.totalKiB > BUDGETS.listKiB && "total size of the list",
  ]),
].filter(Boolean);
console.log(exceeded.length === 0 ? "Within all budgets." : `Over budget: ${exceeded.join(", ")}`);
process.exitCode = exceeded.length === 0 ? 0 : 1;
