/** Not validated, as in a minimal Lambda. */
export const databaseUrl = process.env.DATABASE_URL;
