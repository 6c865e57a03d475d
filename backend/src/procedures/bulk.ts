import { DOWNLOAD_FORMATS } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { listBulkFiles } from "../queries/bulk-files.ts";
import { operation } from "./operation.ts";

const BulkFile = z
  .object({
    name: z.string(),
    format: z.enum(DOWNLOAD_FORMATS),
    url: z.url(),
    bytes: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: "BulkFile" });

export const bulk = operation({
  tag: "Service",
  summary: "Downloads of the whole data set",
  description: "A file name contains the hash of the file, so a file never changes and may be cached forever.",
  input: z.object({}),
  output: z.object({ data_version: z.string(), files: z.array(BulkFile) }),
  async run({ ctx }) {
    const files = await listBulkFiles(ctx.database);
    return {
      data_version: ctx.version.dataVersion,
      files: files.map((file) => ({ ...file, url: `${ctx.urls.api}/bulk/${file.name}` })),
    };
  },
});
