import * as z from "zod";
import { listBulkFiles } from "../queries/bulk-files.ts";
import { operation } from "./operation.ts";

const Format = z.enum(["ndjson.gz", "json.gz", "csv.zip"]);
const BulkFile = z
  .object({
    name: z.string(),
    format: Format,
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
      files: files.map((file) => ({
        ...file,
        format: Format.parse(file.format),
        url: `${ctx.urls.api}/bulk/${file.name}`,
      })),
    };
  },
});
