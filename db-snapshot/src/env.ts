import * as z from "zod";

const url = z.url().transform((text) => text.replace(/\/$/, ""));

/** The environment variables of this workspace. */
export const env = z
  .object({
    /** Public URL of the API, which the documents contain. */
    PUBLIC_API_URL: url.default("http://localhost:4000"),
    /** Public URL of the site, which serves the images. */
    PUBLIC_SITE_URL: url.default("http://localhost:5173"),
    /** The RDS instance of the Lambdas, and the user that seeds it. */
    DATABASE_HOST: z.string().min(1).optional(),
    DATABASE_PORT: z.coerce.number().int().default(5432),
    DATABASE_NAME: z.string().min(1).default("digidex"),
    DATABASE_USER: z.string().min(1).default("digidex_migrator"),
  })
  .parse(process.env);
