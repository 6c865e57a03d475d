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

/**
 * Removes PostgreSQL's own variables (`PGHOST`, `PGSSLMODE`, `PGOPTIONS`, `PGDATA` …) from this process and its later child
 * processes: they describe some other server than the embedded one.
 * @see https://www.postgresql.org/docs/18/libpq-envars.html
 */
export function forgetPostgresVariables(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z_]*$/i.test(name)) delete process.env[name];
}

/**
 * Removes MikroORM's own variables (`MIKRO_ORM_HOST`, `MIKRO_ORM_DB_NAME` …), which some other project of the developer has
 * set: they would take precedence over the URL of the database.
 * @see https://mikro-orm.io/docs/configuration#using-environment-variables
 */
export function forgetOrmVariables(): void {
  for (const name of Object.keys(process.env)) if (/^MIKRO_ORM_/i.test(name)) delete process.env[name];
}

/** This process's environment with additional variables, for a child process. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more });
