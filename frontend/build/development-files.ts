import { extname } from "node:path";
import type { Digidex } from "@digidex/client";
import type { Plugin } from "vite";
import { EVOLUTION_INDEX_PATH, type EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import { LIST_INDEX_PATH, type ListIndex } from "../src/list-index/list-index.ts";
import { MAP_FILE_PATH } from "../src/map/map-file.ts";
import { NAME_INDEX_PATH } from "../src/names/name-index.ts";
import { readEvolutionIndex } from "./evolution-index.ts";
import { generatedImages } from "./images.ts";
import { readListIndex } from "./list-index.ts";
import { mapFile } from "./map-file.ts";
import { readNameIndex } from "./name-index.ts";

const TYPES: Record<string, string> = { ".svg": "image/svg+xml", ".png": "image/png" };

/** Reads one of the indexes, each only once: a first one takes seconds. */
type ReadIndex = (path: string) => Promise<object>;

/** What a build reads from the API for files of their own, by path. */
const INDEXES: Record<string, (api: Digidex, readIndex: ReadIndex) => Promise<object>> = {
  [NAME_INDEX_PATH]: async (api) => {
    const { readCompiledNames } = await import("@digidex/db-snapshot/compiled-names");
    return readNameIndex(api, readCompiledNames());
  },
  [LIST_INDEX_PATH]: async (api) => {
    const { readCompiledMembers } = await import("@digidex/db-snapshot/compiled-members");
    const members = { game: readCompiledMembers("game"), group: readCompiledMembers("group") };
    return readListIndex(api, { steps: await readSteps(), members });
  },
  [EVOLUTION_INDEX_PATH]: async (api) => readEvolutionIndex(api, await readSteps()),
  [MAP_FILE_PATH]: async (_, readIndex) => {
    const indexes = [readIndex(LIST_INDEX_PATH), readIndex(EVOLUTION_INDEX_PATH)] as const;
    const [list, evolutions] = (await Promise.all(indexes)) as [ListIndex, EvolutionIndex];
    return mapFile(list, evolutions);
  },
};

/** Imported when needed, as the client is. */
const readSteps = async () => (await import("@digidex/db-snapshot/compiled-steps")).readCompiledSteps();

/** Serves the files that a build writes besides pages, generated on request: images and indexes. */
export function developmentFiles(apiUrl: string): Plugin {
  let images: ReturnType<typeof generatedImages> | undefined;
  const indexes = new Map<string, Promise<object>>();
  const readIndex = async (path: string) => {
    // Imported when needed: tools that only read the configuration do so before the client is built.
    const { createClient } = await import("@digidex/client");
    const index = indexes.get(path) ?? INDEXES[path]?.(createClient({ baseUrl: apiUrl }), readIndex);
    if (!index) throw new Error(`There is no index ${path}.`);
    indexes.set(path, index);
    index.catch(() => indexes.delete(path));
    return index;
  };
  return {
    name: "development-files",
    apply: "serve",
    configureServer({ middlewares }) {
      middlewares.use(async ({ url = "" }, response, next) => {
        const [path = ""] = url.split("?");
        const type = TYPES[extname(path)];
        try {
          if (INDEXES[path]) {
            const content = JSON.stringify(await readIndex(path));
            response.setHeader("content-type", "application/json");
            return response.end(content);
          }
          if (!type) return next();
          images ??= generatedImages();
          const draw = images.get(path);
          if (draw) {
            response.setHeader("content-type", type);
            return response.end(draw());
          }
          if (!path.startsWith("/images/")) return next();
          response.writeHead(404).end();
        } catch (error) {
          response.statusCode = 503;
          response.end(String(error));
        }
      });
    },
  };
}
