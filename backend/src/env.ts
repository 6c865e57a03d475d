import * as z from "zod";

const url = z.url().transform((address) => address.replace(/\/$/, ""));

const Env = z.object({
  /** Public address of the API, as it stands in answers. */
  PUBLIC_API_URL: url.default("http://localhost:4000"),
  /** Public address of the site. */
  PUBLIC_SITE_URL: url.default("http://localhost:5173"),
  /** The commit that runs, and when it was built. */
  COMMIT: z.string().min(1).default("development"),
  BUILT_AT: z.iso.datetime().default(() => new Date().toISOString()),
  /** Where the database is: one connection string, or the parts for IAM authentication. */
  DATABASE_URL: z.url().optional(),
  DATABASE_HOST: z.string().min(1).optional(),
  DATABASE_PORT: z.coerce.number().int().default(5432),
  DATABASE_USER: z.string().min(1).default("digidex_api"),
  DATABASE_NAME: z.string().min(1).default("digidex"),
  /** What AWS gives a function that it starts, for as long as the instance lives. */
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
});
export type Env = z.infer<typeof Env>;

/** This workspace's settings; a malformed one stops the process at its start. */
export const env = Env.parse(process.env);
