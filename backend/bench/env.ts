/**
 * What the contenders read from the environment, set before any of them is imported: they answer as they would in
 * production.
 */
process.env.NODE_ENV = "production";

/** The Lambda finds its database and its public addresses here, at the moment it is imported. */
export function setLambdaEnvironment({ databaseUrl, api, site }: { databaseUrl: string; api: string; site: string }) {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, PUBLIC_API_URL: api, PUBLIC_SITE_URL: site });
}
