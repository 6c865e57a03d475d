import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";

const frontend = join(import.meta.dirname, "../..");
// Below the workspace, so that packages are found.
const parent = join(frontend, "dist/test");
let site: string;

beforeAll(() => {
  mkdirSync(parent, { recursive: true });
  site = mkdtempSync(join(parent, "languages-"));
});
afterAll(() => rmSync(site, { recursive: true }));

/** A dictionary of a language that people can tell from all others, made from the one of another language. */
const DICTIONARY = `import { dictionary as other } from "./ja.ts";
export const dictionary = {
  ...other,
  nameScheme: "original",
  nav: { ...other.nav, digimon: "Monstroj" },
  notFound: { ...other.notFound, title: "Nenia paĝo" },
};
`;

it("a further language is one file: its pages are rendered, link to each other, and are in the menu of every page", async () => {
  for (const part of ["src", "build", "emblems", "env.ts", "vite.config.ts", "package.json"])
    cpSync(join(frontend, part), join(site, part), { recursive: true, filter: (file) => !file.endsWith(".test.ts") });
  writeFileSync(join(site, "tsconfig.json"), JSON.stringify({ compilerOptions: { jsx: "react-jsx" } }));
  writeFileSync(join(site, "src/i18n/eo.ts"), DICTIONARY);
  const outDir = join(site, "out");
  await build({
    ...{ root: site, configFile: join(site, "vite.config.ts"), logLevel: "error" },
    ssr: { noExternal: true },
    build: { ssr: "src/entry-server.tsx", outDir, copyPublicDir: false },
  });
  const { render } = await import(join(outDir, "entry-server.js"));
  const page = await render("/eo/nowhere", {});
  expect(page.language).toBe("eo");
  expect(page.html).toContain("Nenia paĝo");
  expect(page.html).toMatch(/href="\/eo\/digimon"[^>]*>.*?Monstroj/);
  const english = await render("/nowhere", {});
  for (const code of ["en", "eo", "ja"]) expect(english.html).toContain(`hrefLang="${code}"`);
  expect(english.html).toMatch(/href="\/eo\/nowhere"[^>]*>Esperanto</);
  expect(english.html).toContain('href="/digimon"');
});
