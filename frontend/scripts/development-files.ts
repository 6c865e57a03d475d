import { createClient } from "@digidex/client";
import type { Plugin } from "vite";
import { emblem } from "../emblems/emblem.ts";
import { everyDigimon } from "../emblems/every-digimon.ts";
import { NAME_INDEX_PATH, type NameIndex } from "../src/names/name-index.ts";
import { drawCard } from "./draw-card.ts";
import { eachAtOnce } from "./each-at-once.ts";
import { indexNames, indexTerms } from "./name-index.ts";
import { SITE_ICONS } from "./site-icons.ts";

/** Serves what a build writes once, made when it is asked for: pictures and the index of names. */
export function developmentFiles(apiUrl: string): Plugin {
  const api = createClient({ baseUrl: apiUrl });
  let index: Promise<NameIndex> | undefined;
  let digimon: Map<string, ReturnType<typeof everyDigimon>[number]> | undefined;
  return {
    name: "development-files",
    apply: "serve",
    configureServer({ middlewares }) {
      middlewares.use(async ({ url = "" }, response, next) => {
        const answer = (type: string, content: string | Buffer | undefined) => {
          response.statusCode = content === undefined ? 404 : 200;
          response.setHeader("content-type", type);
          response.end(content);
        };
        try {
          const [path = ""] = url.split("?");
          const icon = SITE_ICONS[path.slice(1)];
          if (icon) return answer(path.endsWith(".svg") ? "image/svg+xml" : "image/png", icon());
          if (path === NAME_INDEX_PATH) {
            index ??= readIndex();
            return answer("application/json", JSON.stringify(await index));
          }
          const [, kind, slug = ""] = /^\/(images|cards)\/([a-z0-9-]+)\.(?:svg|png)$/.exec(path) ?? [];
          if (!kind) return next();
          digimon ??= new Map(everyDigimon().map((one) => [one.slug, one]));
          const entry = digimon.get(slug);
          if (kind === "images") return answer("image/svg+xml", entry && emblem(entry));
          return answer("image/png", entry && drawCard(entry));
        } catch (error) {
          index = undefined;
          response.statusCode = 503;
          response.end(String(error));
        }
      });
    },
  };

  async function readIndex(): Promise<NameIndex> {
    const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100, fields: ["slug"] } }));
    const digimon = await eachAtOnce(rows, 8, ({ slug }) => api.get("/digimon/{key}", { path: { key: slug } }));
    return { digimon: indexNames(digimon), terms: await indexTerms(api) };
  }
}
