import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { createClient } from "@digidex/client";
import { env } from "../../env.ts";
import { NAME_INDEX_PATH } from "../../src/names/name-index.ts";
import { eachAtOnce } from "../each-at-once.ts";
import { indexNames, indexTerms } from "../name-index.ts";
import { addressesOf, PLAIN } from "./addresses.ts";
import { remembering } from "./remembering.ts";
import { robots, sitemap } from "./sitemap.ts";
import { type PageMaker, writePage, writeShell, writeText } from "./write-page.ts";

type Options = Pick<PageMaker, "site" | "template" | "manifest"> & { apiUrl: string; serverEntry: string };
export type WorkerTask = Options & { addresses: string[] };

/** More would only wait for the database. */
const MOST_WORKERS = 4;

/**
 * Writes every page that is known in advance, and what search engines and the palette read.
 * @returns how many pages
 */
export async function writeSite(options: Options): Promise<number> {
  const { site, apiUrl, serverEntry } = options;
  const api = remembering(createClient({ baseUrl: apiUrl }));
  const { slugs, terms, skills } = await addressesOf(api);
  const pages = slugs.map((slug) => `/digimon/${slug}`);
  const many = [...pages, ...pages.map((page) => `${page}/tree`), ...skills];

  const count = Math.min(availableParallelism(), MOST_WORKERS);
  const workers = Array.from({ length: count }, (_, place) => {
    const addresses = many.filter((_, index) => index % count === place);
    return new Worker(new URL("./page-worker.ts", import.meta.url), {
      workerData: { ...options, addresses } satisfies WorkerTask,
    });
  });
  const done = Promise.all(workers.map(finished));

  const { render } = await import(serverEntry);
  const maker: PageMaker = { ...options, api, render };
  for (const address of [...PLAIN, ...terms]) await writePage(maker, address);
  const missing = await render("/there-is-no-such-page", api);
  writeShell(maker, "404.html", missing, missing.html);
  writeShell(maker, "shell.html", missing, "");
  const details = await eachAtOnce(slugs, 8, (key) => api.get("/digimon/{key}", { path: { key } }));
  writeText(site, NAME_INDEX_PATH, JSON.stringify({ digimon: indexNames(details), terms: await indexTerms(api) }));
  const addresses = [...PLAIN, ...terms, ...many];
  writeText(site, "sitemap.xml", sitemap(env.publicSiteUrl, addresses));
  writeText(site, "robots.txt", robots(env.publicSiteUrl));
  await done;
  return addresses.length;
}

async function finished(worker: Worker): Promise<void> {
  const [code] = await once(worker, "exit");
  if (code !== 0) throw new Error("Pages could not be made.");
}
