import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { env } from "./env.ts";
import { chunkGroups } from "./scripts/chunk-groups.ts";
import { developmentFiles } from "./scripts/development-files.ts";
import { routerOptions } from "./scripts/router-options.ts";

export default defineConfig({
  define: {
    "import.meta.env.PUBLIC_API_URL": JSON.stringify(env.publicApiUrl),
    "import.meta.env.PUBLIC_SITE_URL": JSON.stringify(env.publicSiteUrl),
  },
  plugins: [tanstackRouter(routerOptions), react(), developmentFiles(`http://localhost:${env.apiPort}`)],
  // The shim is for React before 18.
  resolve: { alias: { "use-sync-external-store/shim": "use-sync-external-store" } },
  server: {
    proxy: {
      "/api": { target: `http://localhost:${env.apiPort}`, rewrite: (path) => path.replace(/^\/api/, "") || "/" },
    },
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Prerendered pages have all styles from the first paint on.
    cssCodeSplit: false,
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups: chunkGroups } } },
  },
});
