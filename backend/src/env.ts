import * as z from "zod";

const url = z.url().transform((text) => text.replace(/\/$/, ""));

const Env = z.object({
  /** Public base URL of the API, as responses contain it. */
  PUBLIC_API_URL: url.default("http://localhost:4000"),
  /** Public base URL of the site. */
  PUBLIC_SITE_URL: url.default("http://localhost:5173"),
  /** The commit, and the time of its build (ISO 8601). */
  COMMIT: z.string().min(1).default("development"),
  BUILT_AT: z.iso.datetime().default(() => new Date().toISOString()),
  /** A hash of the bundle. Without one, every commit and every start counts as other code. */
  CODE_VERSION: z.string().min(1).optional(),
  /** The database: a connection string, or the parts for IAM authentication. */
  DATABASE_URL: z.url().optional(),
  DATABASE_HOST: z.string().min(1).optional(),
  DATABASE_PORT: z.coerce.number().int().default(5432),
  DATABASE_USER: z.string().min(1).default("digidex_api"),
  DATABASE_NAME: z.string().min(1).default("digidex"),
  /** Region and credentials that AWS gives an instance for its lifetime. */
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
});
export type Env = z.infer<typeof Env>;

/** The settings of this workspace. An invalid one ends the process at its start. */
export const env = Env.parse(process.env);
