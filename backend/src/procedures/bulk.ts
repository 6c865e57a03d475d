import { DOWNLOAD_FORMATS } from "@digidex/db-snapshot/enumerations";
import * as z from "zod";
import { listBulkFiles } from "../queries/bulk-files.ts";
import { operation } from "./operation.ts";

const BulkFile = z
  .object({
    name: z.string().meta({ description: "Name of the file; it contains the hash." }),
    format: z.enum(DOWNLOAD_FORMATS).meta({ id: "DownloadFormat", description: "Lines of JSON, JSON, or CSV files." }),
    url: z.url().meta({ description: "URL of the file." }),
    bytes: z.int().min(1).meta({ description: "Its size." }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: "Its SHA-256, in hexadecimal." }),
  })
  .meta({ id: "BulkFile", description: "A download of the whole data set." });

export const bulk = operation({
  tag: "Service",
  summary: "Downloads of the whole data set",
  description: "A file name contains the hash of the file, so a file never changes and may be cached forever.",
  input: z.object({}),
  output: z
    .object({
      data_version: z.string().meta({ description: "The data version that the files contain." }),
      files: z.array(BulkFile).meta({ description: "The downloads." }),
    })
    .meta({ id: "Bulk", description: "All downloads of the whole data set." }),
  async run({ ctx }) {
    const files = await listBulkFiles(ctx.database);
    return {
      data_version: ctx.version.dataVersion,
      files: files.map((file) => ({ ...file, url: `${ctx.urls.api}/bulk/${file.name}` })),
    };
  },
});
