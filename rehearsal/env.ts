/** The only file of this workspace that reads the environment. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
