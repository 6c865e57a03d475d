import { z } from "zod";

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "must be a port, 1 to 65535")
    .transform(Number)
    .pipe(z.int("must be a port").min(1, "must be at least 1").max(65_535, "must be at most 65535"))
    .default(fallback);

/** The settings of `npm start`. */
const Env = z
  .object({
    API_PORT: port(4000),
    SITE_PORT: port(5173),
    /** A further address to listen on, for requests from other machines; by default, only this machine can connect. */
    LISTEN_ADDRESS: z.union([z.ipv4(), z.ipv6()], { error: "must be an IP address of this machine" }).optional(),
    /** The URL of a PostgreSQL 18 server; by default, `npm start` uses an embedded one. */
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user@host/database" })
      .optional(),
  })
  .refine(({ API_PORT, SITE_PORT }) => API_PORT !== SITE_PORT, { path: ["SITE_PORT"], error: "must not be API_PORT" });

/** @throws if a setting is malformed; the message names each malformed one */
export function readEnv(): z.infer<typeof Env> {
  const parsed = Env.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`).join("\n"));
}

/** This process's environment with additional variables, for a child process. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more });

/**
 * This process's environment for Turborepo, without what a user has set for it in other projects: with a token, it would send
 * what it builds to the cache of a team, and take results of tests from there.
 * @see https://turborepo.dev/docs/reference/system-environment-variables
 */
export const environmentForTurbo = (more: Record<string, string>) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TURBO|VERCEL)_/i.test(name))),
  ...more,
});
