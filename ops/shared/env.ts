/** The only module of `ops` that reads the environment. `scripts/env.ts` reads that of `npm start`. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** This process's environment and some more variables, for a child process. */
export const environmentWith = (more: Record<string, string>) => ({ ...process.env, ...more });
