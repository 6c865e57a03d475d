import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { openPageSource } from "./api.ts";
import { writeImages } from "./images.ts";
import { writeOfflineCopy } from "./offline-copy.ts";
import { readTemplate } from "./prerender/document.ts";
import { prerenderSite } from "./prerender/site.ts";
import { writeServiceWorker } from "./service-worker.ts";

const root = join(import.meta.dirname, "..");
/** The directory that is deployed: all its files are public. */
const site = join(root, "dist/site");
const server = join(root, "dist/server");

// `npm run build`: bundles, prerenders all pages, draws the images and writes the service worker.
const started = performance.now();
const since = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

rmSync(join(root, "dist"), { recursive: true, force: true });
await build({ root, logLevel: "warn", build: { outDir: site, manifest: ".vite/manifest.json" } });
await build({
  root,
  logLevel: "warn",
  // Bundles the packages as well, so that React is its production build whatever NODE_ENV is.
  ssr: { noExternal: true },
  build: { ssr: "src/entry-server.tsx", outDir: server, copyPublicDir: false },
});
console.log(`Bundled in ${since(started)}.`);

const { source, close } = await openPageSource();
let prerendered: Awaited<ReturnType<typeof prerenderSite>>;
try {
  const template = readTemplate(site);
  const manifest = JSON.parse(readFileSync(join(site, ".vite/manifest.json"), "utf8"));
  rmSync(join(site, ".vite"), { recursive: true });
  const rendering = performance.now();
  const serverEntry = join(server, "entry-server.js");
  prerendered = await prerenderSite({ source, site, template, manifest, serverEntry });
  console.log(`Prerendered ${prerendered.count} pages in ${since(rendering)}.`);
} finally {
  await close();
}
writeImages(site);
writeOfflineCopy(site, prerendered.responses);
await writeServiceWorker(site);
console.log(`Built dist/site in ${since(started)}.`);
