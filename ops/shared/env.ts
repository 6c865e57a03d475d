/** The only file of `ops` that looks at the environment. `scripts/env.ts` reads another one, that of `npm start`. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** This process's environment with some more in it, for a command that is started. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more });
