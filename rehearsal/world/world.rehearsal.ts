import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudFormationClient,
  DeleteStackCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import {
  CreateDBSnapshotCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { configuration } from "@digidex/cdk/digidex.config";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Inhabitant, inhabitantOf } from "./inhabitant.ts";
import { startWorld, type World } from "./start-world.ts";

const { account, region } = configuration;

let folder: string;
let assembly: string;
let world: World;
let inhabitant: Inhabitant;
let outputs: Record<string, string>;

async function snapshot(instance: string, name: string): Promise<string> {
  const rds = inhabitant.client(RDSClient);
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: instance, DBSnapshotIdentifier: name }));
  const look = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
  return vi.waitUntil(
    async () => {
      const { DBSnapshots } = await rds.send(look);
      const { Status } = DBSnapshots![0]!;
      return Status !== "creating" && Status!;
    },
    { timeout: 30_000, interval: 200 },
  );
}

const digimon = async (instance: string) => (await world.rds.query(instance, "select from digimon")).length;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "digidex-world-"));
  chmodSync(folder, 0o755);
  assembly = join(folder, "assembly");
  world = await startWorld({ folder, account, region, say: console.log });
  inhabitant = inhabitantOf(world);
  await inhabitant.live("npm", ["run", "synth", "--", "--output", assembly]);
});

afterAll(async () => {
  await world.close();
  expect(execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })).not.toContain(folder);
  rmSync(folder, { recursive: true, force: true });
});

it("takes the bootstrap and the stacks that stay, by change sets", async () => {
  await inhabitant.deploy(assembly, "Access");
  await inhabitant.bootstrap(assembly, region);
  await inhabitant.deploy(assembly, "Network", "Pictures");
  expect(world.calls.some(({ action }) => action === "ExecuteChangeSet")).toBe(true);
});

it("gives a role's credentials to a run that the role trusts, and to no other", async () => {
  await expect(inhabitant.assume("lifecycle", "environment:lifecycle")).resolves.toHaveProperty("sessionToken");
  await expect(inhabitant.assume("lifecycle", "environment:production")).rejects.toThrow("Not authorized");
});

it("bakes: the function signs in with tokens to a real server, as no superuser", async () => {
  await inhabitant.deploy(assembly, "Seed");
  expect(await digimon("digidex-seed")).toBeGreaterThan(1_000);
  expect(world.rds.instances()).toMatchObject([{ identifier: "digidex-seed", refusals: [] }]);
  const [admin] = await world.rds.query(
    "digidex-seed",
    "select rolsuper from pg_roles where rolname = 'digidex_admin'",
  );
  expect(admin).toEqual({ rolsuper: false });
});

it("says `failed` of a snapshot that could not be made, and `available` of one that holds the data", async () => {
  world.rds.failSnapshots(true);
  expect(await snapshot("digidex-seed", "digidex-failed")).toBe("failed");
  world.rds.failSnapshots(false);
  expect(await snapshot("digidex-seed", "digidex-baked")).toBe("available");
});

it("lets the data go with the instance, and brings it back from its snapshot", async () => {
  await inhabitant.removeStack("seed", "lifecycle-execution");
  expect(await inhabitant.settled("seed")).toBe("gone");
  expect(world.rds.instances()).toEqual([]);
  await inhabitant
    .client(SSMClient)
    .send(new PutParameterCommand({ Name: "/digidex/lifecycle/snapshot", Value: "digidex-baked", Type: "String" }));
  await inhabitant.deploy(assembly, "Database", "Site");
  expect(await digimon("digidex")).toBeGreaterThan(1_000);
});

it("deploys the API for the addresses that the site has got", async () => {
  const site = await inhabitant.findStack("site");
  outputs = Object.fromEntries(site!.Outputs!.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const addresses = { PUBLIC_API_URL: outputs.ApiUrl!, PUBLIC_SITE_URL: outputs.SiteUrl! };
  await inhabitant.live("npm", ["run", "synth", "--", "--output", assembly], addresses);
  await inhabitant.deploy(assembly, "Api");
  expect(world.rds.instances()).toMatchObject([{ identifier: "digidex", refusals: [] }]);
});

it("answers the API under CloudFront's own names, to whoever uses plain fetch", async () => {
  const [meta, agumon, none, preflight, plain] = await inhabitant.ask(
    [`${outputs.ApiUrl}/meta`],
    [`${outputs.ApiUrl}/digimon/agumon`],
    [`${outputs.SiteUrl}/api/digimon/nosuchmon`],
    [`${outputs.ApiUrl}/levels`, { method: "OPTIONS" }],
    [`${outputs.ApiUrl!.replace("https", "http")}/levels?page=1`],
  );
  expect(JSON.parse(meta!.body).counts.digimon).toBeGreaterThan(1_000);
  expect(JSON.parse(agumon!.body).url).toBe(`${outputs.ApiUrl}/digimon/agumon`);
  expect(none).toMatchObject({ status: 404, headers: { "content-type": "application/problem+json" } });
  expect(preflight!.status).toBe(204);
  expect(plain).toMatchObject({ status: 301, headers: { location: `${outputs.ApiUrl}/levels?page=1` } });
});

it("keeps answers at the edge, and says when one is known already", async () => {
  const url = `${outputs.ApiUrl}/digimon/gabumon`;
  const [first, second] = await inhabitant.ask([url], [url]);
  expect([first, second].map((answer) => answer!.headers["x-cache"])).toEqual([
    "Miss from cloudfront",
    "Hit from cloudfront",
  ]);
  const [known] = await inhabitant.ask([url, { headers: { "If-None-Match": first!.headers.etag! } }]);
  expect(known).toMatchObject({ status: 304, body: "" });
});

it("shows a changed page after an invalidation of its name in the bucket, and a missing one as the site's 404", async () => {
  const s3 = inhabitant.client(S3Client);
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket: outputs.SiteBucketName!, Key, Body, ContentType: "text/html" }));
  const clear = (path: string, CallerReference: string) =>
    inhabitant.client(CloudFrontClient).send(
      new CreateInvalidationCommand({
        DistributionId: outputs.SiteDistributionId!,
        InvalidationBatch: { CallerReference, Paths: { Quantity: 1, Items: [path] } },
      }),
    );
  const body = async (path: string) => (await inhabitant.ask([outputs.SiteUrl + path]))[0]!.body;
  await put("404.html", "not here");
  await put("about/index.html", "old");
  expect(await body("/about")).toBe("old");
  await put("about/index.html", "new");
  await clear("/about", "by the visitor's address alone");
  expect(await body("/about")).toBe("old");
  await clear("/about*", "by both");
  const [about, missing] = await inhabitant.ask([`${outputs.SiteUrl}/about`], [`${outputs.SiteUrl}/nowhere`]);
  expect(about).toMatchObject({ body: "new", headers: { "x-frame-options": "DENY" } });
  expect(missing).toMatchObject({ status: 404, body: "not here" });
});

it("shows the site's picture where the operator has none", async () => {
  const s3 = inhabitant.client(S3Client);
  await s3.send(new PutObjectCommand({ Bucket: outputs.SiteBucketName!, Key: "images/agumon.svg", Body: "drawn" }));
  expect((await inhabitant.ask([`${outputs.SiteUrl}/images/agumon.svg`]))[0]).toMatchObject({
    status: 200,
    body: "drawn",
  });
});

it("reaches no other host", async () => {
  const [outside] = await inhabitant.ask(["https://example.com/"]);
  expect(outside!.refused).toContain("403");
  expect(world.edge.refused).toEqual(["example.com"]);
});

it("refuses a role what its policies do not name", async () => {
  const deployer = inhabitant.client(CloudFormationClient, {
    credentials: await inhabitant.assume("deploy", "environment:production"),
  });
  const remove = deployer.send(new DeleteStackCommand({ StackName: "digidex-api" }));
  await expect(remove).rejects.toThrow("not authorized to perform: cloudformation:DeleteStack");
});

it("stops at a call when it is asked to, until it is let go on", async () => {
  const pause = world.pauseAt("cloudformation:DeleteStack");
  const removed = inhabitant.removeStack("api", "lifecycle-execution");
  await pause.reached;
  expect(world.calls.at(-1)).toMatchObject({ service: "cloudformation", action: "DeleteStack" });
  expect(await inhabitant.statusOf("api")).toBe("CREATE_COMPLETE");
  pause.goOn();
  await removed;
  expect(await inhabitant.settled("api")).toBe("gone");
});

it("lets CloudFormation's everyday role delete no instance; lifecycle's does, and leaves a snapshot", async () => {
  await inhabitant
    .client(CloudFormationClient)
    .send(
      new UpdateTerminationProtectionCommand({ StackName: "digidex-database", EnableTerminationProtection: false }),
    );
  await inhabitant
    .client(RDSClient)
    .send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "digidex", DeletionProtection: false }));
  await inhabitant.removeStack("database");
  expect(await inhabitant.settled("database")).toBe("DELETE_FAILED");
  expect(world.rds.instances()).toHaveLength(1);

  await inhabitant.removeStack("database", "lifecycle-execution");
  expect(await inhabitant.settled("database")).toBe("gone");
  expect(world.rds.instances()).toEqual([]);
  const { DBSnapshots } = await inhabitant
    .client(RDSClient)
    .send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: "digidex" }));
  expect(DBSnapshots).toMatchObject([{ Status: "available", Encrypted: true }]);
});

it("ends credentials when it is told to", async () => {
  const lifecycle = await inhabitant.assume("lifecycle", "environment:lifecycle");
  await world.expireSessions();
  await expect(
    inhabitant.client(RDSClient, { credentials: lifecycle }).send(new DescribeDBSnapshotsCommand({})),
  ).rejects.toThrow("expired");
});

it("leaves nothing behind when its process is interrupted", async () => {
  const other = mkdtempSync(join(tmpdir(), "digidex-world-"));
  const script = `
    import { startWorld } from ${JSON.stringify(join(import.meta.dirname, "start-world.ts"))};
    await startWorld({ folder: ${JSON.stringify(other)}, say: console.log });
    console.log("started");`;
  const child = spawn("node", ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const running = () => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).includes(other);
  expect(running()).toBe(true);
  child.kill("SIGINT");
  await once(child, "exit");
  expect(running()).toBe(false);
  rmSync(other, { recursive: true });
});
