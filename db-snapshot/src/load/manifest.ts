import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Summary } from "../document-schemas/summary.ts";
import type { PublicUrls } from "../public-urls.ts";

/** The table of contents of the compiled data: `manifest.json`. */
const Manifest = z.object({
  version: z.string(),
  /** The public URLs that the documents contain. */
  urls: z.object({ api: z.string(), site: z.string() }),
  summary: Summary,
  /** In the order in which their rows can be inserted. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
});
export type Manifest = z.infer<typeof Manifest>;

/** @throws when the directory contains no compiled data; the message says how to compile it */
export function readManifest(compiledDataDirectory: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(compiledDataDirectory, "manifest.json"), "utf8")));
  } catch (cause) {
    throw new Error(`No compiled data in ${compiledDataDirectory}: run \`npm run build -w db-snapshot\`.`, { cause });
  }
}

/**
 * The documents contain the deployment's public URLs, which must be known when the data is compiled.
 * @throws when the data was compiled for other URLs; the message says how to compile it again
 */
export function assertCompiledFor(deployed: PublicUrls, compiledFor: PublicUrls): void {
  if (compiledFor.api === deployed.api && compiledFor.site === deployed.site) return;
  throw new Error(
    `The data was compiled for ${compiledFor.api} and ${compiledFor.site}; this deployment is at ${deployed.api} and ${deployed.site}. Run \`PUBLIC_API_URL=${deployed.api} PUBLIC_SITE_URL=${deployed.site} npm run build -w db-snapshot\` and deploy again.`,
  );
}
