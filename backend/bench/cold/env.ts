/** Read as it is: the functions that Digidex is measured against check nothing. */
export const databaseUrl = process.env.DATABASE_URL;
