import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startTemporaryApi } from "../build/api.ts";
import { serveSite } from "./site-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    siteUrl: string;
  }
}

const site = join(import.meta.dirname, "../dist/site");

/** Serves the built site with the API and all data. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(site, "index.html"))) throw new Error("Build the site first: `npm run build -w frontend`.");
  const api = await startTemporaryApi();
  const server = await serveSite({ site, apiUrl: api.url });
  project.provide("siteUrl", server.url);
  return async () => {
    await server.close();
    await api.close();
  };
}
