/** What an account and a region have to offer for the database: `constructs/postgres.ts` as RDS names it. */
export const DATABASE_REQUIREMENTS = {
  engine: "postgres",
  /** RDS chooses the minor version. */
  majorVersion: "18",
  instanceClass: "db.t4g.micro",
  parameterFamily: "postgres18",
  storageType: "gp3",
} as const;
