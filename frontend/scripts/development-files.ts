import { createClient } from "@digidex/client";
import type { Plugin } from "vite";
import { emblem } from "../src/emblem/emblem.ts";
import type { NameIndex } from "../src/names/name-index.ts";
import { eachAtOnce } from "./each-at-once.ts";
import { indexNames, indexTerms } from "./name-index.ts";

/** Serves what a build writes once, made when it is asked for: emblems and the index of names. */
export function developmentFiles(apiUrl: string): Plugin {
  const api = createClient({ baseUrl: apiUrl });
  let index: Promise<NameIndex> | undefined;
  return {
    name: "development-files",
    apply: "serve",
    configureServer({ middlewares }) {
      middlewares.use(async ({ url = "" }, response, next) => {
        try {
          const slug = /^\/images\/([a-z0-9-]+)\.svg$/.exec(url)?.[1];
          if (slug) {
            const { data } = await api.get("/digimon", { query: { ids: [slug] } });
            response.statusCode = data[0] ? 200 : 404;
            response.setHeader("content-type", "image/svg+xml");
            return void response.end(data[0] && emblem(data[0]));
          }
          if (url === "/name-index.json") {
            index ??= readIndex();
            response.setHeader("content-type", "application/json");
            return void response.end(JSON.stringify(await index));
          }
        } catch (error) {
          index = undefined;
          response.statusCode = 503;
          return void response.end(String(error));
        }
        next();
      });
    },
  };

  async function readIndex(): Promise<NameIndex> {
    const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100, fields: ["slug"] } }));
    const digimon = await eachAtOnce(rows, 8, ({ slug }) => api.get("/digimon/{key}", { path: { key: slug } }));
    return { digimon: indexNames(digimon), terms: await indexTerms(api) };
  }
}
