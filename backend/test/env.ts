import * as z from "zod";

/** What whoever runs the tests may add. */
export const env = z
  .object({
    /** The program of AWS's own runtime interface client (`aws-lambda-ric`, `index.mjs`), to drive the function too; `npm run test:ric -w backend` brings it. */
    AWS_LAMBDA_RIC: z.string().optional(),
  })
  .parse(process.env);
