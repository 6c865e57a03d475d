import * as z from "zod";

/** What a deployment may change of the build. */
export const env = z
  .object({
    /**
     * The Node that will run the function, for whose V8 the code cache is made: AWS's own build, out of its image
     * `public.ecr.aws/lambda/nodejs`. Without it, the Node that builds.
     */
    LAMBDA_NODE: z.string().min(1).default(process.execPath),
  })
  .parse(process.env);
