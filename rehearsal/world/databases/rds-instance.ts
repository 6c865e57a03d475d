import { startRdsStandIn } from "@digidex/backend/rds-stand-in";
import type { Authority } from "@digidex/backend/test-authority";
import { PostgresServer } from "./postgres-server.ts";

export type FaultOf = (token: string, user: string, host: string) => Promise<string | undefined>;

type Options = { identifier: string; host: string; directory: string; authority: Authority; faultOf: FaultOf };

/** A server behind RDS' door: TLS with a certificate for the instance's name, and an IAM token for a password. */
export async function startRdsInstance({ identifier, host, directory, authority, faultOf }: Options) {
  const server = new PostgresServer(directory);
  const maySignIn = async (user: string) => {
    const sql = "select from pg_roles where rolname = $1 and rolcanlogin and pg_has_role(oid, 'rds_iam', 'member')";
    return (await server.query(sql, { values: [user] })).length === 1;
  };
  const door = await startRdsStandIn({
    certificate: authority.issue(host),
    faultOf: async (token, user) =>
      (await faultOf(token, user, host)) ?? ((await maySignIn(user)) ? undefined : `${user} is not in rds_iam`),
    upstream: (user) => server.url(user, "digidex"),
  });
  const [{ server_version: version }] = (await server.query("show server_version")) as [{ server_version: string }];
  return {
    ...{ identifier, host, server, version, port: door.port },
    /** Why tokens were refused. */
    refusals: door.refusals,
    async remove() {
      await door.goAway();
      await server.remove();
    },
  };
}

export type RdsInstance = Awaited<ReturnType<typeof startRdsInstance>>;
