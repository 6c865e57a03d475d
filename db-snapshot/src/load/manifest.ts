import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const ids = z.record(z.string(), z.int());

/** What the API knows about the data without asking for any of it. */
export const Summary = z.object({
  counts: z.record(z.string(), z.int()),
  /** Each vocabulary's slugs with their ids. */
  vocabularies: z.object({ levels: ids, attributes: ids, fields: ids, types: ids }),
});
export type Summary = z.infer<typeof Summary>;

const Manifest = z.object({
  version: z.string(),
  /** The public addresses that stand in the documents. */
  urls: z.object({ api: z.string(), site: z.string() }),
  summary: Summary,
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
});
/** The table of contents of a compiled snapshot. */
export type Manifest = z.infer<typeof Manifest>;

/** @throws when the folder holds no compiled snapshot, saying how to make one */
export function readManifest(compiledDataDirectory: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(compiledDataDirectory, "manifest.json"), "utf8")));
  } catch (cause) {
    throw new Error(`No compiled snapshot in ${compiledDataDirectory}: run \`npm run build -w db-snapshot\`.`, {
      cause,
    });
  }
}
