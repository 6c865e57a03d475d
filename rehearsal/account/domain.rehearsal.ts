import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudFrontClient,
  CreateFunctionCommand,
  GetDistributionConfigCommand,
  UpdateFunctionCommand,
} from "@aws-sdk/client-cloudfront";
import { CONFIGURATIONS } from "@digidex/cdk/template-tests/configurations";
import { synthesise } from "@digidex/cdk/template-tests/synthesise";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountClient, createAccountClient } from "./account-client.ts";
import { type EmulatedAccount, startEmulatedAccount } from "./emulated-account.ts";

const configuration = { ...CONFIGURATIONS["without a domain"], domain: { name: "example.com" } };
const { account, region } = configuration;

let folder: string;
let assembly: string;
let emulated: EmulatedAccount;
let client: AccountClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "digidex-domain-"));
  chmodSync(folder, 0o755);
  synthesise(configuration, folder);
  assembly = join(folder, "assembly");
  emulated = await startEmulatedAccount({ folder: join(folder, "account"), account, region });
  client = createAccountClient(emulated);
});
afterAll(async () => {
  await emulated.close();
  rmSync(folder, { recursive: true, force: true });
});

it("deploys zone and certificate in us-east-1, from which CloudFront takes certificates", async () => {
  await client.deploy(assembly, "Network", "Access");
  await client.bootstrap(assembly, region, "us-east-1");
  await client.deploy(assembly, "Zone", "Domain");
  expect((await client.findStack("domain", "us-east-1"))?.StackStatus).toBe("CREATE_COMPLETE");
  expect(await client.findStack("domain", region)).toBeUndefined();
});

it("gives the site its domain names and the certificate of the other region", async () => {
  await client.deploy(assembly, "Pictures", "Site");
  const outputs = await client.outputsOf("site");
  expect([outputs.SiteUrl, outputs.ApiUrl]).toEqual(["https://example.com", "https://api.example.com"]);
  const command = new GetDistributionConfigCommand({ Id: outputs.SiteDistributionId });
  const { DistributionConfig } = await client.client(CloudFrontClient).send(command);
  expect(DistributionConfig?.Aliases?.Items).toEqual(["example.com", "www.example.com"]);
  expect(DistributionConfig?.ViewerCertificate?.ACMCertificateArn).toMatch(/^arn:aws:acm:us-east-1:/);
});

it("refuses a CloudFront Function outside of the documented language, and runs one inside of it", async () => {
  const cloudfront = client.client(CloudFrontClient);
  const codeOf = (body: string) => ({
    Name: "edge",
    FunctionConfig: { Comment: "", Runtime: "cloudfront-js-2.0" as const },
    FunctionCode: Buffer.from(`function handler(event) { ${body} return event.request; }`),
  });
  const loop = codeOf("for (const name of Object.keys(event)) { console.log(name); }");
  const refusal = { name: "InvalidArgument", message: "for…of is not supported in 1" };
  await expect(cloudfront.send(new CreateFunctionCommand(loop))).rejects.toMatchObject(refusal);
  const { ETag } = await cloudfront.send(new CreateFunctionCommand(codeOf("")));
  await expect(cloudfront.send(new UpdateFunctionCommand({ ...loop, IfMatch: ETag }))).rejects.toMatchObject(refusal);
});
