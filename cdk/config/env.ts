import { z } from "zod";

/** What differs between deployments of the same configuration, from the environment. */
export const env = z
  .object({
    /** The deployed commit. `/meta` shows it. */
    COMMIT: z
      .string()
      .regex(/^[\w.-]+$/)
      .default("development"),
    /** The commit's date. It is part of every ETag, so it is the same in every synthesis of a commit. */
    BUILT_AT: z.iso.datetime().default("1970-01-01T00:00:00Z"),
  })
  .parse(process.env);

export type Release = typeof env;
