import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const NOT_OURS = new Set(["node_modules", "dist", "test-results", ".local", ".turbo"]);

/** Words that open a port for debugging, which asks nobody who connects for a password. */
const PORTS = /--remote-debugging-(port|address)|--inspect(?!or)|connectOverCDP/;

it("opens no port by which another user of the machine could control a browser or a program", () => {
  const files = globSync("**/*.{ts,mjs,json}", { cwd: root, exclude: (path) => NOT_OURS.has(basename(path)) });
  expect(files.length).toBeGreaterThan(1_000);
  const opening = files.filter((file) => PORTS.test(readFileSync(join(root, file), "utf8")));
  expect(opening).toEqual([join("scripts", basename(import.meta.filename))]);
});
