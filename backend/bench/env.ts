/** All contenders run in production mode. Must be imported before them. */
process.env.NODE_ENV = "production";

/** Sets the variables that the Lambda reads when it is imported. */
export function setLambdaEnvironment({ databaseUrl, api, site }: { databaseUrl: string; api: string; site: string }) {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, PUBLIC_API_URL: api, PUBLIC_SITE_URL: site });
}
