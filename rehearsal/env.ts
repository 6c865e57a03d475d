/** The only file of the rehearsal's world that looks at the environment. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
