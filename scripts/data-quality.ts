import { parseArgs } from "node:util";
import { type Coverage, currentData, dataAt, factCoverage, gameCoverage } from "@digidex/db-snapshot/dataset";

/** `npm run data:quality`: what the data set knows, beside what it knew in an earlier commit, as tables in Markdown. */
const { values } = parseArgs({ options: { before: { type: "string", default: "HEAD" } } });
const [before, after] = [dataAt(values.before), currentData()];

const old = factCoverage(before.rows);
printTable(
  ["Of", "With", "Before", "", "Now", ""],
  factCoverage(after.rows).map((now, index) => [now.of, now.fact, ...known(old[index]), ...known(now)]),
);
printTable(
  ["Game", "Basis", "Digimon", "Steps", "with requirements", "Numbers", "Figures", "Skills"],
  gameCoverage(after.rows).map(({ game, basis, digimon, steps, requirements, numbers, figures, skills }) => [
    ...[game, basis, digimon, steps, requirements, numbers, figures, skills].map((value) => value || ""),
  ]),
);

function known(coverage: Coverage | undefined): string[] {
  if (!coverage) return ["", ""];
  const { known, total } = coverage;
  return [known.toLocaleString("en"), total > 0 ? `${Math.round((known / total) * 100)} %` : ""];
}

function printTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [header, header.map((_, column) => (column < 2 ? "---" : "---:")), ...rows];
  console.log(`${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
}
