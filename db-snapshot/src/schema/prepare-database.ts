import { Client } from "pg";
import { API_ROLE, MIGRATOR_ROLE } from "./roles.ts";

type Passwords = { apiPassword?: string; migratorPassword?: string };

/**
 * Creates the two roles and the extension pg_trgm, for which it needs an administrator. The migrator can do everything
 * else. Safe to repeat.
 * @param passwords of the roles; without one, the role keeps its own
 */
export async function prepareDatabase(administratorUrl: string, passwords: Passwords = {}): Promise<void> {
  const client = new Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    await ensureRole(client, API_ROLE, passwords.apiPassword);
    await ensureRole(client, MIGRATOR_ROLE, passwords.migratorPassword);
    await allowTokens(client);
    await client.query("create extension if not exists pg_trgm");
    await client.query(`grant usage, create on schema public to "${MIGRATOR_ROLE}"`);
    await client.query(`alter role "${API_ROLE}" set default_transaction_read_only = on`);
  } finally {
    await client.end();
  }
}

/**
 * On RDS, a role that is a member of `rds_iam` signs in with an IAM token, and only so.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
async function allowTokens(client: Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = 'rds_iam'");
  if (rowCount) await client.query(`grant rds_iam to "${API_ROLE}", "${MIGRATOR_ROLE}"`);
}

async function ensureRole(client: Client, role: string, password?: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  if (!rowCount) await client.query(`create role "${role}" login`);
  if (password) await client.query(`alter role "${role}" password ${client.escapeLiteral(password)}`);
}
