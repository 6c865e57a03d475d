import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { openApi } from "./prerender/open-api.ts";
import { readTemplate } from "./prerender/template.ts";
import { writeSite } from "./prerender/write-site.ts";
import { writeImages } from "./write-images.ts";
import { writeServiceWorker } from "./write-service-worker.ts";

const root = join(import.meta.dirname, "..");
/** What is served: every file of it is public. */
const site = join(root, "dist/site");
const server = join(root, "dist/server");

const started = performance.now();
const since = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

rmSync(join(root, "dist"), { recursive: true, force: true });
await build({ root, logLevel: "warn", build: { outDir: site, manifest: ".vite/manifest.json" } });
await build({
  root,
  logLevel: "warn",
  // With everything inside, it is one production build, whatever this process is told to be.
  ssr: { noExternal: true },
  build: { ssr: "src/entry-server.tsx", outDir: server, copyPublicDir: false },
});
console.log(`Bundled in ${since(started)}.`);

const api = await openApi();
try {
  const template = readTemplate(site);
  const manifest = JSON.parse(readFileSync(join(site, ".vite/manifest.json"), "utf8"));
  rmSync(join(site, ".vite"), { recursive: true });
  const rendering = performance.now();
  const serverEntry = join(server, "entry-server.js");
  const pages = await writeSite({ apiUrl: api.url, site, template, manifest, serverEntry });
  console.log(`Rendered ${pages} pages in ${since(rendering)}.`);
} finally {
  await api.close();
}
writeImages(site);
await writeServiceWorker(site);
console.log(`Built dist/site in ${since(started)}.`);
