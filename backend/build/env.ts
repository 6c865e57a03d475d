import * as z from "zod";

export const env = z
  .object({
    /**
     * Path of the Node that will run the Lambda; the code cache fits its V8 only. A deployment uses the one of AWS's image
     * `public.ecr.aws/lambda/nodejs`. Default: the Node that builds.
     */
    LAMBDA_NODE: z.string().min(1).default(process.execPath),
  })
  .parse(process.env);

/** Flags with which AWS's runtime starts Node. V8 accepts a code cache only under the flags that it was made with. */
export const RUNTIME_FLAGS = ["--expose-gc", "--max-http-header-size=81920"];
