import { join } from "node:path";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { developmentFiles } from "./build/development-files.ts";
import { readLanguages } from "./build/languages.ts";
import { routerOptions } from "./build/routes.ts";
import { API_PATH } from "./build/served-files.ts";
import { withoutUnusedModules } from "./build/unused-modules.ts";
import { env } from "./env.ts";

const ENTRY_PACKAGES =
  /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack)[\\/]|client[\\/]dist[\\/]errors/;
const ENTRY_SOURCES =
  /src[\\/](main|api|settings[\\/]settings|search-params|i18n[\\/](en\.ts|texts)|components[\\/](error-notice|page-pending|frame-pixel|pixel-rows))/;
/** Parts of the packages that few pages use. */
const RARELY_USED = /react-query[\\/].*useQueries|query-core[\\/].*queriesObserver/;
const CARDS =
  /src[\\/](filters|names[\\/]name|i18n[\\/]((en-)?shared|page-heads|term-names)|games[\\/](figures|game-select|games-query)|components[\\/](?!crest|name-input|transfer|file-|download|not-found|examples))/;

/** Each group is one chunk: more chunks would be more requests, and each is compressed separately. */
const chunkGroups = [
  { name: "entry", test: (id: string) => (ENTRY_PACKAGES.test(id) && !RARELY_USED.test(id)) || ENTRY_SOURCES.test(id) },
  { name: "cards", test: (id: string) => CARDS.test(id) },
];

export default defineConfig({
  define: {
    "import.meta.env.LANGUAGES": JSON.stringify(readLanguages(join(import.meta.dirname, "src/i18n"))),
    "import.meta.env.PUBLIC_API_URL": JSON.stringify(env.publicApiUrl),
    "import.meta.env.PUBLIC_SITE_URL": JSON.stringify(env.publicSiteUrl),
  },
  plugins: [
    tanstackRouter(routerOptions),
    react(),
    withoutUnusedModules(),
    developmentFiles(`http://localhost:${env.apiPort}`),
  ],
  // The shim is for React before 18.
  resolve: { alias: { "use-sync-external-store/shim": "use-sync-external-store" } },
  server: {
    proxy: {
      [API_PATH.source]: {
        target: `http://127.0.0.1:${env.apiPort}`,
        rewrite: (path) => path.replace(API_PATH, "").replace(/^(?!\/)/, "/"),
      },
    },
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // A page lists its chunks (`build/prerender`), and what other chunks import is mostly loaded: lists of it are larger.
    modulePreload: false,
    // One style sheet for all pages, so that a prerendered page has all its styles at the first paint.
    cssCodeSplit: false,
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups: chunkGroups } } },
  },
});
