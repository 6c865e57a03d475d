import { escapeIdentifier } from "pg";
import type { PostgresServer } from "./postgres-server.ts";

/**
 * What RDS gives to a fresh instance: a master user who may make roles and databases and is no superuser, its database,
 * and the role whose members sign in by token.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html
 */
export async function prepareAsRds(server: PostgresServer, user: string, database: string): Promise<void> {
  const master = escapeIdentifier(user);
  await server.query(`create role rds_iam nologin; create role ${master} login createrole createdb`);
  await server.query(`grant rds_iam to ${master} with admin option`);
  await server.query(`create database ${escapeIdentifier(database)} owner ${master}`);
}
