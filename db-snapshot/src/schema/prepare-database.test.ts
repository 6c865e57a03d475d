import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { openTemporaryDatabase } from "../server/open-database.ts";
import { prepareDatabase } from "./prepare-database.ts";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let administrator: Client;

beforeAll(async () => {
  database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  administrator = new Client({ connectionString: database.server.url("postgres", "digidex") });
  await administrator.connect();
});
afterAll(async () => {
  await administrator.end();
  await database.close();
});

it("allows both roles to sign in with an IAM token when the server has the role rds_iam, as RDS has", async () => {
  await administrator.query("create role rds_iam");
  await prepareDatabase(database.server.url("postgres", "digidex"));
  const { rows } = await administrator.query(
    "select member::regrole::text as role from pg_auth_members where roleid = 'rds_iam'::regrole order by 1",
  );
  expect(rows).toEqual([{ role: "digidex_api" }, { role: "digidex_migrator" }]);
});
