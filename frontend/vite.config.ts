import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { env } from "./env.ts";
import { chunkGroups } from "./scripts/chunk-groups.ts";
import { developmentFiles } from "./scripts/development-files.ts";
import { lighterPackages } from "./scripts/lighter-packages.ts";
import { routerOptions } from "./scripts/router-options.ts";

export default defineConfig({
  define: {
    "import.meta.env.PUBLIC_API_URL": JSON.stringify(env.publicApiUrl),
    "import.meta.env.PUBLIC_SITE_URL": JSON.stringify(env.publicSiteUrl),
  },
  plugins: [
    lighterPackages,
    tanstackRouter(routerOptions),
    react(),
    developmentFiles(`http://localhost:${env.apiPort}`),
  ],
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
