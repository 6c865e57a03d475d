import { extname } from "node:path";
import type { Plugin } from "vite";
import { NAME_INDEX_PATH, type NameIndex } from "../src/names/name-index.ts";
import { generatedImages } from "./images.ts";
import { readNameIndex } from "./name-index.ts";

const TYPES: Record<string, string> = { ".svg": "image/svg+xml", ".png": "image/png" };

/** Serves the files that a build writes besides pages, generated on request: images and the name index. */
export function developmentFiles(apiUrl: string): Plugin {
  let images: ReturnType<typeof generatedImages> | undefined;
  let index: Promise<NameIndex> | undefined;
  return {
    name: "development-files",
    apply: "serve",
    configureServer({ middlewares }) {
      middlewares.use(async ({ url = "" }, response, next) => {
        const [path = ""] = url.split("?");
        const type = TYPES[extname(path)];
        try {
          if (path === NAME_INDEX_PATH) {
            index ??= readIndex(apiUrl);
            const content = JSON.stringify(await index);
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
          if (!/^\/(images|cards)\//.test(path)) return next();
          response.writeHead(404).end();
        } catch (error) {
          index = undefined;
          response.statusCode = 503;
          response.end(String(error));
        }
      });
    },
  };
}

async function readIndex(apiUrl: string): Promise<NameIndex> {
  // Imported when needed: tools that only read the configuration do so before the client is built.
  const { createClient } = await import("@digidex/client");
  return readNameIndex(createClient({ baseUrl: apiUrl }));
}
