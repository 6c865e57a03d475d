import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudFormationClient,
  DeleteStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import {
  CreateDBSnapshotCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { DeleteObjectCommand, PutObjectCommand, S3Client, type S3ServiceException } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { NOT_STORED_PATH, objectKey } from "@digidex/backend/stored-paths";
import { parseConfiguration } from "@digidex/cdk/configuration";
import { configuration } from "@digidex/cdk/digidex.config";
import { namesOf } from "@digidex/cdk/names";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type AccountClient, createAccountClient } from "./account-client.ts";
import { credentialVariables } from "./assume-role.ts";
import { type EmulatedAccount, startEmulatedAccount } from "./emulated-account.ts";

const { account, region } = configuration;

let folder: string;
let assembly: string;
let emulated: EmulatedAccount;
let client: AccountClient;
let site: Record<string, string>;

/** Creates a snapshot. @returns the status in which its creation ended */
async function snapshot(instance: string, name: string): Promise<string> {
  const rds = client.client(RDSClient);
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: instance, DBSnapshotIdentifier: name }));
  const describeSnapshot = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
  return vi.waitUntil(
    async () => {
      const { DBSnapshots = [] } = await rds.send(describeSnapshot);
      const status = DBSnapshots[0]?.Status;
      return status !== "creating" && status;
    },
    { timeout: 30_000, interval: 200 },
  );
}

const countDigimon = async (instance: string) => (await emulated.rds.query(instance, "select from digimon")).length;
const get = async (path: string) => {
  const [response] = await client.request([site.SiteUrl + path]);
  return response;
};
const processes = () => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "digidex-account-"));
  chmodSync(folder, 0o755);
  assembly = join(folder, "assembly");
  emulated = await startEmulatedAccount({ folder, account, region });
  client = createAccountClient(emulated);
  await client.run("npm", ["run", "synth", "--", "--output", assembly]);
});

afterAll(async () => {
  await emulated.close();
  expect(processes()).not.toContain(folder);
  rmSync(folder, { recursive: true, force: true });
});

it("deploys the bootstrap and the persistent stacks with change sets", async () => {
  await client.deploy(assembly, "Network", "Access");
  await client.bootstrap(assembly, region);
  await client.deploy(assembly, "Pictures", "Alerts");
  expect(emulated.calls.some(({ action }) => action === "ExecuteChangeSet")).toBe(true);
});

it("gives a role's credentials only to a workflow run that its trust policy allows", async () => {
  await expect(client.assume("lifecycle", "environment:lifecycle")).resolves.toHaveProperty("sessionToken");
  await expect(client.assume("lifecycle", "environment:production")).rejects.toThrow("Not authorized");
  const fromAnotherBranch = client.assume("lifecycle", "environment:lifecycle", 3_600, "refs/heads/other");
  await expect(fromAnotherBranch).rejects.toThrow("Not authorized");
  await expect(client.assume("lifecycle", "environment:lifecycle", 3 * 3_600)).resolves.toHaveProperty("sessionToken");
  await expect(client.assume("deploy", "environment:production", 2 * 3_600)).rejects.toThrow("MaxSessionDuration");
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html */
it("evaluates the conditions of S3 writes and deletions", async () => {
  const object = { Bucket: namesOf(parseConfiguration(configuration)).stateBucket, Key: "conditions" };
  const s3 = client.client(S3Client);
  const etagOf = async (command: PutObjectCommand) => (await s3.send(command)).ETag;
  const failure = (command: PutObjectCommand | DeleteObjectCommand) =>
    s3.send(command as PutObjectCommand).then(
      () => "succeeded",
      ({ $metadata, name }: S3ServiceException) => `${$metadata.httpStatusCode} ${name}`,
    );
  const put = (condition: object) => new PutObjectCommand({ ...object, Body: crypto.randomUUID(), ...condition });

  const first = await etagOf(put({ IfNoneMatch: "*" }));
  expect(await failure(put({ IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
  const second = await etagOf(put({ IfMatch: first }));
  expect(await failure(put({ IfMatch: first }))).toBe("412 PreconditionFailed");
  expect(await failure(new DeleteObjectCommand({ ...object, IfMatch: first }))).toBe("412 PreconditionFailed");
  expect(await failure(new DeleteObjectCommand({ ...object, IfMatch: second }))).toBe("succeeded");
  expect(await failure(put({ IfMatch: second }))).toBe("404 NoSuchKey");
  expect(await failure(new DeleteObjectCommand({ ...object, IfMatch: second }))).toBe("404 NoSuchKey");

  const concurrent = await Promise.all([1, 2, 3, 4].map(() => failure(put({ IfNoneMatch: "*" }))));
  expect(concurrent.filter((result) => result === "succeeded")).toHaveLength(1);
  await s3.send(new DeleteObjectCommand(object));
});

it("seeds: the function connects with tokens to a real server, and is no superuser there", async () => {
  await client.deploy(assembly, "Seed");
  expect(await countDigimon("digidex-seed")).toBeGreaterThan(1_000);
  expect(emulated.rds.instances()).toMatchObject([{ identifier: "digidex-seed", refusals: [] }]);
  const [admin] = await emulated.rds.query(
    "digidex-seed",
    "select rolsuper from pg_roles where rolname = 'digidex_admin'",
  );
  expect(admin).toEqual({ rolsuper: false });
});

it("lets a job deploy a stack of ours with the CDK's CLI, by roles that may change no other", async () => {
  const job = credentialVariables(await client.assume("lifecycle", "environment:lifecycle"));
  const deploy = (stack: string) =>
    client.run(
      "npx",
      ["cdk", "deploy", stack, "--force", "--app", assembly, "--exclusively", "--require-approval=never"],
      job,
    );
  // The CLI goes on with the job's own credentials where it cannot assume a role, and says so.
  expect(await deploy("Alerts")).not.toContain("could not be used to assume");
  await expect(deploy("Pictures")).rejects.toThrow(/not authorized to perform: cloudformation:/);
});

it("reports a snapshot that failed as `failed`, and one that contains the data as `available`", async () => {
  emulated.rds.failSnapshots(true);
  expect(await snapshot("digidex-seed", "digidex-failed")).toBe("failed");
  emulated.rds.failSnapshots(false);
  expect(await snapshot("digidex-seed", "digidex-first")).toBe("available");
});

it("deletes the data with the instance, and restores it from the snapshot", async () => {
  await client.deleteStack("seed", "lifecycle-execution");
  expect(await client.waitUntilStable("seed")).toBe("not deployed");
  expect(emulated.rds.instances()).toEqual([]);
  await client
    .client(SSMClient)
    .send(new PutParameterCommand({ Name: "/digidex/lifecycle/snapshot", Value: "digidex-first", Type: "String" }));
  await client.deploy(assembly, "Database", "Site");
  expect(await countDigimon("digidex")).toBeGreaterThan(1_000);
});

it("deploys the API for the URLs of the Site stack", async () => {
  site = await client.outputsOf("site");
  const urls = { PUBLIC_API_URL: site.ApiUrl ?? "", PUBLIC_SITE_URL: site.SiteUrl ?? "" };
  await client.run("npm", ["run", "synth", "--", "--output", assembly], urls);
  await client.deploy(assembly, "Api");
  expect(emulated.rds.instances()).toMatchObject([{ identifier: "digidex", refusals: [] }]);
});

it("serves the API at CloudFront's names to plain fetch", async () => {
  const [meta, agumon, none, preflight, plain] = await client.request(
    [`${site.ApiUrl}/meta`],
    [`${site.ApiUrl}/digimon/agumon`],
    [`${site.SiteUrl}/api/digimon/nosuchmon`],
    [`${site.ApiUrl}/levels`, { method: "OPTIONS" }],
    [`${site.ApiUrl?.replace("https", "http")}/levels?page=1`],
  );
  expect(JSON.parse(meta?.body ?? "").counts.digimon).toBeGreaterThan(1_000);
  expect(JSON.parse(agumon?.body ?? "").url).toBe(`${site.ApiUrl}/digimon/agumon`);
  expect(none).toMatchObject({ status: 404, headers: { "content-type": "application/problem+json" } });
  expect(preflight?.status).toBe(204);
  expect(plain).toMatchObject({ status: 301, headers: { location: `${site.ApiUrl}/levels?page=1` } });
});

it("hands names over to the API as they were sent, through CloudFront and API Gateway", async () => {
  const [kana, percent, slash, question, invalid] = await client.request(
    [`${site.ApiUrl}/digimon/${encodeURIComponent("アグモン")}`],
    [`${site.SiteUrl}/api/digimon/100%25`],
    [`${site.ApiUrl}/digimon/agumon%2Fevolutions`],
    [`${site.ApiUrl}/digimon/agumon%3Flimit=1`],
    [`${site.ApiUrl}/digimon/%FF`],
  );
  expect(kana?.headers["content-location"]).toBe(`${site.ApiUrl}/digimon/agumon`);
  const instances = [percent, slash, question].map((response) => ({
    status: response?.status,
    instance: JSON.parse(response?.body ?? "").instance,
  }));
  expect(instances).toEqual([
    { status: 404, instance: expect.stringMatching(/\/digimon\/100%25$/) },
    { status: 404, instance: expect.stringMatching(/\/digimon\/agumon%2Fevolutions$/) },
    { status: 404, instance: expect.stringMatching(/\/digimon\/agumon%3Flimit=1$/) },
  ]);
  expect(invalid).toMatchObject({ status: 400, headers: { "content-type": "application/problem+json" } });
});

it("caches responses at the edge, and revalidates with their ETag", async () => {
  const url = `${site.ApiUrl}/digimon/gabumon`;
  const [first, second] = await client.request([url], [url]);
  expect([first, second].map((response) => response?.headers["x-cache"])).toEqual([
    "Miss from cloudfront",
    "Hit from cloudfront",
  ]);
  const [revalidated] = await client.request([url, { headers: { "If-None-Match": first?.headers.etag ?? "" } }]);
  expect(revalidated).toMatchObject({ status: 304, body: "" });
});

it("compresses at the edge, with a weak ETag that the API accepts, and refuses methods that the distribution has not", async () => {
  const url = `${site.ApiUrl}/digimon/palmon`;
  const [plain, packed, refused] = await client.request(
    [url, { headers: { "Accept-Encoding": "identity" } }],
    [url, { headers: { "Accept-Encoding": "gzip" } }],
    [url, { method: "POST" }],
  );
  expect(plain?.headers.etag).toMatch(/^"/);
  expect(packed?.headers).toMatchObject({ "content-encoding": "gzip", etag: `W/${plain?.headers.etag}` });
  expect(packed?.body).toBe(plain?.body);
  const [revalidated] = await client.request([url, { headers: { "If-None-Match": packed?.headers.etag ?? "" } }]);
  expect(revalidated?.status).toBe(304);
  expect(refused).toMatchObject({ status: 403, headers: { "content-type": "text/html" } });
});

const storeResponse = (path: string, body: string, etag: string) =>
  client.client(S3Client).send(
    new PutObjectCommand({
      ...{ Bucket: site.ResponsesBucketName, Key: objectKey(path, ""), Body: body, ContentType: "application/json" },
      ...{ CacheControl: "public, s-maxage=60", Metadata: { headers: JSON.stringify({ etag }) } },
    }),
  );
const fromSnapshot = { "digidex-served-from": "snapshot" };

it("serves a stored response when the API fails, and the API's own failure where none is stored", async () => {
  await storeResponse("/digimon/patamon", "stored", '"of patamon"');
  await storeResponse(NOT_STORED_PATH, "not stored", '"none"');
  await emulated.rds.query("digidex", "alter table digimon_documents rename to away");
  for (const base of [site.ApiUrl, `${site.SiteUrl}/api`]) {
    const [stored, query] = await client.request([`${base}/digimon/patamon`], [`${base}/digimon?q=patamon`]);
    expect(stored).toMatchObject({ status: 200, body: "stored", headers: { ...fromSnapshot, etag: '"of patamon"' } });
    expect(query).toMatchObject({ status: 500, headers: { "content-type": "application/problem+json" } });
  }
  const [missing] = await client.request([`${site.ApiUrl}/digimon/gatomon`]);
  expect(missing).toMatchObject({ status: 503, body: "not stored" });
  await emulated.rds.query("digidex", "alter table away rename to digimon_documents");
  const [own] = await client.request([`${site.ApiUrl}/digimon/tailmon`]);
  expect(own?.status).toBe(200);
  expect(own?.headers).not.toHaveProperty("digidex-served-from");
});

it("serves a changed page after an invalidation of its key in the bucket, and the site's 404 for a missing page", async () => {
  const s3 = client.client(S3Client);
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket: site.SiteBucketName, Key, Body, ContentType: "text/html" }));
  const invalidate = (path: string, CallerReference: string) =>
    client.client(CloudFrontClient).send(
      new CreateInvalidationCommand({
        DistributionId: site.SiteDistributionId,
        InvalidationBatch: { CallerReference, Paths: { Quantity: 1, Items: [path] } },
      }),
    );
  await put("404.html", "not here");
  await put("about/index.html", "old");
  expect((await get("/about"))?.body).toBe("old");
  await put("about/index.html", "new");
  await invalidate("/about", "the path of the request only");
  expect((await get("/about"))?.body).toBe("old");
  await invalidate("/about*", "the path of the request and the key");
  expect(await get("/about")).toMatchObject({ body: "new", headers: { "x-frame-options": "DENY" } });
  expect(await get("/nowhere")).toMatchObject({ status: 404, body: "not here" });
});

it("serves the site's emblem where the operator has uploaded no picture", async () => {
  const emblem = { Bucket: site.SiteBucketName, Key: "images/agumon.svg", Body: "emblem" };
  await client.client(S3Client).send(new PutObjectCommand(emblem));
  expect(await get("/images/agumon.svg")).toMatchObject({ status: 200, body: "emblem" });
});

it("refuses requests to any other host", async () => {
  const [outside] = await client.request(["https://example.com/"]);
  expect(outside?.connectionError).toContain("403");
  expect(emulated.refusedHosts).toEqual(["example.com"]);
});

it("denies a role what its policies do not allow", async () => {
  const deployer = client.client(CloudFormationClient, {
    credentials: await client.assume("deploy", "environment:production"),
  });
  const deletion = deployer.send(new DeleteStackCommand({ StackName: "digidex-api" }));
  await expect(deletion).rejects.toThrow("not authorized to perform: cloudformation:DeleteStack");
});

it("pauses at a call until it is resumed", async () => {
  const pause = emulated.pauseAt("cloudformation:DeleteStack");
  const deleted = client.deleteStack("api", "lifecycle-execution");
  await pause.reached;
  expect(emulated.calls.at(-1)).toMatchObject({ service: "cloudformation", action: "DeleteStack" });
  expect(await client.statusOf("api")).toBe("CREATE_COMPLETE");
  pause.resume();
  await deleted;
  expect(await client.waitUntilStable("api")).toBe("not deployed");
});

it("serves stored responses alone while it is told that the API is asleep", async () => {
  const cloudformation = client.client(CloudFormationClient);
  const tell = async (state: string) => {
    const Parameters = [
      { ParameterKey: "ApiState", ParameterValue: state },
      { ParameterKey: "ApiSince", ParameterValue: "2026-11-24T12:00:00.000Z" },
      { ParameterKey: "BootstrapVersion", UsePreviousValue: true },
    ];
    await cloudformation.send(
      new UpdateStackCommand({ StackName: "digidex-site", UsePreviousTemplate: true, Parameters }),
    );
    expect(await client.waitUntilStable("site")).toBe("UPDATE_COMPLETE");
  };
  const [gone] = await client.request([`${site.ApiUrl}/digimon/plotmon`]);
  expect(gone?.status).toBe(404);
  await storeResponse("/digimon/salamon", "asleep", '"of salamon"');
  await tell("asleep");
  const [stored, search, preflight] = await client.request(
    [`${site.SiteUrl}/api/digimon/salamon`],
    [`${site.ApiUrl}/digimon?level=adult`],
    [`${site.ApiUrl}/digimon`, { method: "OPTIONS" }],
  );
  const sinceThen = 'snapshot;since="2026-11-24T12:00:00.000Z"';
  expect(stored).toMatchObject({
    ...{ status: 200, body: "asleep" },
    headers: { "digidex-served-from": sinceThen, etag: '"of salamon"' },
  });
  expect(search).toMatchObject({ status: 503, headers: { "content-type": "application/problem+json" } });
  expect(JSON.parse(search?.body ?? "")).toMatchObject({ code: "asleep", since: "2026-11-24T12:00:00.000Z" });
  expect(preflight?.status).toBe(204);
  await tell("waking");
  const [later] = await client.request([`${site.ApiUrl}/health`]);
  expect(later).toMatchObject({ status: 503, headers: { "retry-after": "120" } });
});

it("lets only the execution role of lifecycle delete the instance, after a final snapshot", async () => {
  await client
    .client(CloudFormationClient)
    .send(
      new UpdateTerminationProtectionCommand({ StackName: "digidex-database", EnableTerminationProtection: false }),
    );
  const rds = client.client(RDSClient);
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "digidex", DeletionProtection: false }));
  await client.deleteStack("database");
  expect(await client.waitUntilStable("database")).toBe("DELETE_FAILED");
  expect(emulated.rds.instances()).toHaveLength(1);

  await client.deleteStack("database", "lifecycle-execution");
  expect(await client.waitUntilStable("database")).toBe("not deployed");
  expect(emulated.rds.instances()).toEqual([]);
  const { DBSnapshots } = await rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: "digidex" }));
  expect(DBSnapshots).toMatchObject([{ Status: "available", Encrypted: true }]);
});

it("expires credentials on request", async () => {
  const credentials = await client.assume("lifecycle", "environment:lifecycle");
  await emulated.expireSessions();
  const described = client.client(RDSClient, { credentials }).send(new DescribeDBSnapshotsCommand({}));
  await expect(described).rejects.toThrow("expired");
});

it("ends all its processes when its process is interrupted", async () => {
  const other = mkdtempSync(join(tmpdir(), "digidex-account-"));
  const script = `
    import { startEmulatedAccount } from ${JSON.stringify(join(import.meta.dirname, "emulated-account.ts"))};
    await startEmulatedAccount({ folder: ${JSON.stringify(other)} });
    console.log("started");`;
  const child = spawn("node", ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  expect(processes()).toContain(other);
  child.kill("SIGINT");
  await once(child, "exit");
  expect(processes()).not.toContain(other);
  rmSync(other, { recursive: true });
});
