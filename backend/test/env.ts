import * as z from "zod";

/** What whoever runs the tests may add. */
export const env = z
  .object({
    /** The program of AWS's own runtime interface client (`aws-lambda-ric`, `bin/index.mjs`), to drive the function too. */
    AWS_LAMBDA_RIC: z.string().optional(),
  })
  .parse(process.env);
