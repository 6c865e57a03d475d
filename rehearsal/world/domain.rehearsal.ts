import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFrontClient, GetDistributionConfigCommand } from "@aws-sdk/client-cloudfront";
import { CONFIGURATIONS } from "@digidex/cdk/template-tests/configurations";
import { synthesise } from "@digidex/cdk/template-tests/synthesise";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Inhabitant, inhabitantOf } from "./inhabitant.ts";
import { startWorld, type World } from "./start-world.ts";

const configuration = { ...CONFIGURATIONS["without a domain"], domain: { name: "example.com" } };
const { account, region } = configuration;

let folder: string;
let assembly: string;
let world: World;
let inhabitant: Inhabitant;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "digidex-domain-"));
  chmodSync(folder, 0o755);
  synthesise(configuration, folder);
  assembly = join(folder, "assembly");
  world = await startWorld({ folder: join(folder, "world"), account, region, say: console.log });
  inhabitant = inhabitantOf(world);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

it("makes zone and certificate in the one region where CloudFront looks for them", async () => {
  await inhabitant.deploy(assembly, "Access");
  await inhabitant.bootstrap(assembly, region, "us-east-1");
  await inhabitant.deploy(assembly, "Domain");
  expect((await inhabitant.findStack("domain", "us-east-1"))?.StackStatus).toBe("CREATE_COMPLETE");
  expect(await inhabitant.findStack("domain", region)).toBeUndefined();
});

it("gives the site its own names, with the certificate from the other region", async () => {
  await inhabitant.deploy(assembly, "Pictures", "Site");
  const outputs = (await inhabitant.findStack("site"))!.Outputs!;
  const of = (key: string) => outputs.find(({ OutputKey }) => OutputKey === key)!.OutputValue!;
  expect([of("SiteUrl"), of("ApiUrl")]).toEqual(["https://example.com", "https://api.example.com"]);
  const configurationOf = new GetDistributionConfigCommand({ Id: of("SiteDistributionId") });
  const { DistributionConfig } = await inhabitant.client(CloudFrontClient).send(configurationOf);
  expect(DistributionConfig!.Aliases!.Items).toEqual(["example.com", "www.example.com"]);
  expect(DistributionConfig!.ViewerCertificate!.ACMCertificateArn).toMatch(/^arn:aws:acm:us-east-1:/);
});
