import * as z from "zod";

const url = z.url().transform((address) => address.replace(/\/$/, ""));

/** This workspace's settings. */
export const env = z
  .object({
    /** Public address of the API, as it stands in answers. */
    PUBLIC_API_URL: url.default("http://localhost:4000"),
    /** Public address of the site, where the pictures are. */
    PUBLIC_SITE_URL: url.default("http://localhost:5173"),
    /** The instance that a function prepares or migrates, and as whom it does. */
    DATABASE_HOST: z.string().min(1).optional(),
    DATABASE_PORT: z.coerce.number().int().default(5432),
    DATABASE_NAME: z.string().min(1).default("digidex"),
    DATABASE_USER: z.string().min(1).default("digidex_migrator"),
  })
  .parse(process.env);
