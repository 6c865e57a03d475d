import * as z from "zod";

export const env = z
  .object({
    /** Path of `index.mjs` of AWS's runtime interface client (`aws-lambda-ric`); `npm run test:ric -w backend` sets it. */
    AWS_LAMBDA_RIC: z.string().optional(),
  })
  .parse(process.env);
