import { z } from "zod";

/** What differs between two deployments of the same configuration. */
export const env = z
  .object({
    /** The commit that is deployed; `/meta` shows it. */
    COMMIT: z
      .string()
      .regex(/^[\w.-]+$/)
      .default("development"),
  })
  .parse(process.env);
