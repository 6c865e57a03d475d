import type { Contender } from "./contenders.ts";
import type { Start } from "./measure-start.ts";

const FIGURES = {
  "init ms": (start: Start) => start.init,
  "first answer ms": (start: Start) => start.answered,
  "processor ms": (start: Start) => start.processor,
  "peak MiB": (start: Start) => start.memory,
};

export function formatTable(starts: ReadonlyMap<Contender, Start[]>): string {
  const bare = [...starts].find(([{ name }]) => name.startsWith("bare"))![1];
  const head = ["", ...Object.keys(FIGURES), "zip kB"];
  const lines = [...starts].map(([{ name, zipBytes }, own]) => [
    name,
    ...Object.values(FIGURES).map((figure) => {
      const value = median(own.map(figure));
      return `${value.toFixed(0)} (${(value / median(bare.map(figure))).toFixed(2)})`;
    }),
    (zipBytes / 1000).toFixed(0),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  return [head, ...lines].map((line) => line.map((cell, i) => cell.padEnd(widths[i]!)).join("  ")).join("\n");
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}
