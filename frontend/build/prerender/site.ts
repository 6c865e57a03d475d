import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Digidex } from "@digidex/client";
import { readCompiledMembers } from "@digidex/db-snapshot/compiled-members";
import { readCompiledNames } from "@digidex/db-snapshot/compiled-names";
import { readCompiledSteps } from "@digidex/db-snapshot/compiled-steps";
import { createFactsOf } from "../../emblems/facts.ts";
import { env } from "../../env.ts";
import type { RenderedPage } from "../../src/entry-server.tsx";
import { EVOLUTION_INDEX_PATH } from "../../src/evolution-index/evolution-index.ts";
import { DEFAULT_LANGUAGE, pathIn } from "../../src/i18n/languages.ts";
import { LIST_INDEX_PATH } from "../../src/list-index/list-index.ts";
import { MAP_FILE_PATH } from "../../src/map/map-file.ts";
import { NAME_INDEX_PATH } from "../../src/names/name-index.ts";
import { openClient, type PageSource } from "../api.ts";
import { readEvolutionIndex } from "../evolution-index.ts";
import { readListIndex } from "../list-index.ts";
import { mapFile } from "../map-file.ts";
import { readNameIndex, readShownNames } from "../name-index.ts";
import { toDocument } from "./document.ts";
import { notFoundDocument } from "./not-found.ts";
import { type Renderer, writeFile, writePage } from "./page.ts";
import { LANGUAGE_CODES, robots, sitemap } from "./search-engines.ts";

/** `serverEntry` is the built file of `src/entry-server.tsx`. */
type Options = Pick<Renderer, "site" | "template" | "manifest"> & { source: PageSource; serverEntry: string };
export type WorkerTask = Options & { paths: string[] };

/** With more, workers only wait for the database. */
const MAX_WORKERS = 4;

const FIXED_PATHS = [
  "/",
  "/digimon",
  "/path",
  "/compare",
  "/skills",
  "/groups",
  "/games",
  "/timeline",
  "/map",
  "/plan",
  "/collection",
  "/favourites",
  "/about",
];
/** An earlier address of a page, which search engines need not know. */
const NOT_IN_SITEMAP = /\/favourites$/;
const VOCABULARIES = ["/levels", "/attributes", "/fields", "/types", "/groups", "/games"] as const;

/**
 * Prerenders all pages whose paths are known, in all languages; further pages of lists are rendered in the browser.
 * Writes 404.html, the shell, the three indexes, the file of the map, the sitemap and robots.txt as well.
 * @returns the number of pages, and the bodies of the API's responses that they are made of, by path and query
 */
export async function prerenderSite(options: Options): Promise<{ count: number; responses: Map<string, string> }> {
  const { site, template, source, serverEntry } = options;
  const { api, close } = await openClient(source);
  const { terms, skills, digimon } = await readPaths(api);
  const few = [...FIXED_PATHS, ...terms];
  const many = [...digimon, ...digimon.map((path) => `${path}/tree`), ...skills];

  const responses = new Map<string, string>();
  const count = Math.min(availableParallelism(), MAX_WORKERS);
  const workers = Array.from({ length: count }, (_, worker) => {
    const paths = many.filter((_, index) => index % count === worker);
    return new Worker(new URL("./page-worker.ts", import.meta.url), {
      workerData: { ...options, paths } satisfies WorkerTask,
    }).on("message", (details: [string, string][]) => {
      for (const [path, body] of details) responses.set(path, body);
    });
  });
  const done = Promise.all(workers.map(exited));

  const { render, text }: Pick<Renderer, "render" | "text"> = await import(serverEntry);
  const renderer = { ...options, api, render, text, factsOf: createFactsOf(), names: await readShownNames(api) };
  const recorded = await openClient(source, responses);
  for (const language of LANGUAGE_CODES) {
    for (const path of few) {
      const isRecorded = language === DEFAULT_LANGUAGE;
      await writePage(isRecorded ? { ...renderer, api: recorded.api } : renderer, pathIn(language, path));
    }
  }
  await recorded.close();
  // It says when it was built, and every visit requests it anew.
  responses.delete("/meta");
  // The browser renders these two anew. Without scripts, 404.html shows the not-found page and the shell nothing.
  const missing: RenderedPage[] = [];
  for (const language of LANGUAGE_CODES)
    missing.push(await render(pathIn(language, "/not-found"), api, renderer.names));
  const { html, head } = notFoundDocument(missing);
  writeFile(site, "404.html", toDocument(template, html, head));
  writeFile(site, "shell.html", toDocument(template, "", head));
  writeFile(site, NAME_INDEX_PATH, JSON.stringify(await readNameIndex(api, readCompiledNames())));
  const steps = readCompiledSteps();
  const members = { game: readCompiledMembers("game"), group: readCompiledMembers("group") };
  const [evolutionIndex, listIndex] = [
    await readEvolutionIndex(api, steps),
    await readListIndex(api, { steps, members }),
  ];
  writeFile(site, EVOLUTION_INDEX_PATH, JSON.stringify(evolutionIndex));
  writeFile(site, LIST_INDEX_PATH, JSON.stringify(listIndex));
  writeFile(site, MAP_FILE_PATH, JSON.stringify(mapFile(listIndex, evolutionIndex)));
  const paths = LANGUAGE_CODES.flatMap((language) => [...few, ...many].map((path) => pathIn(language, path)));
  writeFile(site, "sitemap.xml", sitemap(paths.filter((path) => !NOT_IN_SITEMAP.test(path))));
  writeFile(site, "robots.txt", robots(env.publicSiteUrl));
  await close();
  await done;
  return { count: paths.length, responses };
}

async function readPaths(api: Digidex): Promise<{ digimon: string[]; terms: string[]; skills: string[] }> {
  const query = { limit: 100 };
  const read = async (list: "/digimon" | "/skills" | (typeof VOCABULARIES)[number]) => {
    const items: { slug: string; filterable?: boolean }[] = await Array.fromAsync(api.items(list, { query }));
    // A game that cannot be shown alone has no page.
    return items.filter(({ filterable = true }) => filterable).map(({ slug }) => `${list}/${slug}`);
  };
  const terms: string[] = [];
  for (const list of VOCABULARIES) terms.push(...(await read(list)));
  return { digimon: await read("/digimon"), terms, skills: await read("/skills") };
}

async function exited(worker: Worker): Promise<void> {
  const [code] = await once(worker, "exit");
  if (code !== 0) throw new Error("A worker could not prerender its pages.");
}
