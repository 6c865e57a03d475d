import { serveApi } from "@digidex/backend/serve-api";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the API. */
    apiUrl: string;
  }
}

/** Starts the API for all tests of this workspace. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, close } = await serveApi();
  project.provide("apiUrl", url);
  return close;
}
