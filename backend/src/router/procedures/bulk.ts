import * as z from "zod";
import { listBulkFiles } from "../../queries/bulk-files.ts";
import { ADDRESSES } from "../addresses.ts";
import { operation } from "../trpc.ts";

const BulkFile = z
  .object({
    name: z.string(),
    format: z.enum(["ndjson.gz", "json.gz", "csv.zip"]),
    url: z.url(),
    bytes: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: "BulkFile" });

export const bulkProcedure = operation({
  path: ADDRESSES.bulk,
  tag: "Service",
  summary: "Downloads of everything",
  description: "A file's name holds its hash: it is never changed, so keep it for as long as you like.",
})
  .input(z.object({}))
  .output(z.object({ data_version: z.string(), files: z.array(BulkFile) }))
  .query(async ({ ctx }) => {
    const files = await listBulkFiles(ctx.database);
    return {
      data_version: ctx.release.dataVersion,
      files: files.map((file) => ({ ...file, url: `${ctx.urls.api}/bulk/${file.name}` })) as z.infer<typeof BulkFile>[],
    };
  });
