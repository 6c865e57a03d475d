import * as z from "zod";

export const env = z
  .object({
    /** Path of `index.mjs` of AWS's runtime interface client (`aws-lambda-ric`); `npm run test:ric -w backend` sets it. */
    AWS_LAMBDA_RIC: z.string().optional(),
    /** This user's folder for caches, where it is not `~/.cache`. */
    XDG_CACHE_HOME: z.string().optional(),
  })
  .parse(process.env);

/** This process's environment with additional variables, for a child process. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more });
