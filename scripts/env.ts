import { z } from "zod";

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

/** What a contributor may change of `npm start`. */
export const env = z
  .object({
    API_PORT: port(4000),
    SITE_PORT: port(5173),
    /** A PostgreSQL 18 server of one's own; without it, an embedded one is used. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  })
  .parse(process.env);

/** This process's environment with some more in it, for a command that is started. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more });
