import { join } from "node:path";
import { turbo } from "../../scripts/turbo.ts";
import { openApi } from "../build/api.ts";
import { serveSite } from "../test/site-server.ts";
import { BUDGETS, MEASURED } from "./budgets.ts";
import { type Measured, measure, openSteerable } from "./measure.ts";
import { weights } from "./weights.ts";

/** The middle of so many runs. */
const RUNS = 3;
const PORT = 9333;
const site = join(import.meta.dirname, "../dist/site");

const build = ["run", "build", "--filter=@digidex/frontend", "--output-logs=errors-only", "--log-prefix=none"];
if (turbo(build) !== 0) throw new Error("The site could not be built.");

const api = await openApi();
const server = await serveSite({ site, apiUrl: () => api.url });
const browser = await openSteerable(PORT);
const rows: Measured[] = [];
try {
  for (const address of MEASURED) {
    const runs: Measured[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(server.url, address, PORT));
    rows.push(runs.sort((a, b) => a.performance - b.performance)[Math.floor(RUNS / 2)]!);
  }
} finally {
  browser.close();
  await server.close();
  await api.close();
}
const { entryScriptKiB, styleKiB } = weights(site);
console.table(rows);
console.log(`Entry scripts ${entryScriptKiB.toFixed(1)} KiB, styles ${styleKiB.toFixed(1)} KiB (gzip)`);

const faults = [
  entryScriptKiB > BUDGETS.entryScriptKiB && "entry scripts",
  styleKiB > BUDGETS.styleKiB && "styles",
  ...rows.flatMap((row) => [
    row.performance < BUDGETS.performance && `performance of ${row.address}`,
    Math.min(row.accessibility, row.bestPractices, row.seo) < BUDGETS.others && `quality of ${row.address}`,
    row.lcpMs > BUDGETS.lcpMs && `LCP of ${row.address}`,
    row.cls > BUDGETS.cls && `CLS of ${row.address}`,
    row.tbtMs > BUDGETS.tbtMs && `TBT of ${row.address}`,
    row.address === "/digimon" && row.totalKiB > BUDGETS.coldListKiB && "weight of the list",
  ]),
].filter(Boolean);
console.log(faults.length === 0 ? "Within all budgets." : `Over budget: ${faults.join(", ")}`);
process.exitCode = faults.length === 0 ? 0 : 1;
