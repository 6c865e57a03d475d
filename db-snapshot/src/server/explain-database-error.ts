/** What to do about an error of PostgreSQL or of the connection, by SQLSTATE, code of Node, or else message of the driver. */
const REMEDIES: readonly [pattern: RegExp, remedy: string][] = [
  [
    /^(28P01|28000)$/,
    "Check the user and the password, and that `pg_hba.conf` lets the user `digidex_api` sign in too.",
  ],
  [/^3D000$/, "Create the database: `createdb digidex`."],
  [
    /^42501$/,
    "The user needs the rights to create roles, and to create extensions and tables in the database. Use a superuser, or a database of a local server that is for Digidex only.",
  ],
  [
    /^(42P07|42710|42703|42P01|42804)$/,
    "The database contains tables of something else with names that Digidex needs. Use an empty database: `createdb digidex`.",
  ],
  [/^(53100|58030)$/, "The disk of the database server is full. Free some space (about 100 MB) and try again."],
  [/^53300$/, "The server has no connection left. Close some clients, or raise `max_connections`."],
  [
    /^(0A000|58P01)$/,
    "Digidex needs PostgreSQL 18 with its extension pg_trgm (on Debian, the package `postgresql-contrib`).",
  ],
  [/^(ECONNREFUSED|ENOENT|EHOSTUNREACH|ETIMEDOUT)$/, "Start the server, or correct host and port."],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "Correct the name of the host."],
  [/^25006$/, "Use a database that can be written to: not a copy, and not one that is set to read only."],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    "Name the file of the certificate's authority in NODE_EXTRA_CA_CERTS, or for a server of this machine use `sslmode=no-verify`.",
  ],
  [/does not support SSL/, "Leave `sslmode` out of the URL."],
  [
    /password must be a (non-empty )?string/,
    "The server asks for a password: `postgres://user:password@host/database`.",
  ],
];

/** An error of a database server as a sentence, with a remedy where the cause is known. */
export function explainDatabaseError(error: unknown): string {
  const failure = rootOf(error);
  const message = messageOf(failure).replace(/\.?$/, ".");
  const code = String((failure as { code?: unknown }).code ?? message);
  const remedy = REMEDIES.find(([pattern]) => pattern.test(code))?.[1];
  return remedy ? `${message} ${remedy}` : message;
}

/** MikroORM wraps the error of the driver, which has the code, and repeats its message with the statement before it. */
function rootOf(error: unknown): unknown {
  for (let at = error; ; at = (at as Error).cause) {
    if (!(at instanceof Error) || !(at.cause instanceof Error)) return at;
  }
}

/** A connection to several addresses fails with one error for each, and no message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
