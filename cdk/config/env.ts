import { z } from "zod";

/** What differs between two deployments of the same configuration. */
export const env = z
  .object({
    /** The commit that is deployed; `/meta` shows it. */
    COMMIT: z
      .string()
      .regex(/^[\w.-]+$/)
      .default("development"),
    /** When it was made. Part of every ETag, so it must be the same for all instances and all syntheses of a commit. */
    BUILT_AT: z.iso.datetime().default("1970-01-01T00:00:00Z"),
  })
  .parse(process.env);

export type Release = typeof env;
