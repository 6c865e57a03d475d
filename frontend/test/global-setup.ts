import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startTemporaryApi } from "../build/api.ts";
import { serveSite } from "./site-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    siteUrl: string;
    apiUrl: string;
  }
}

const site = join(import.meta.dirname, "../dist/site");

/** The built site over the real API and the real data. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(site, "index.html"))) throw new Error("Build the site first: `npm run build -w frontend`.");
  const api = await startTemporaryApi();
  const server = await serveSite({ site, apiUrl: () => api.url });
  project.provide("siteUrl", server.url);
  project.provide("apiUrl", api.url);
  return async () => {
    await server.close();
    await api.close();
  };
}
