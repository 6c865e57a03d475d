import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stringify } from "yaml";
import { parseConfiguration } from "../config/configuration.ts";
import { EXECUTION_PARTS, namesOf } from "../config/names.ts";
import { isDeployedByOperator, STACK_NAMES, STACKS, stacksOf } from "../config/stacks.ts";
import { synthesise } from "./synthesise.ts";
import type { Json } from "./templates.ts";

/** The longest values that `configuration.ts`, GitHub and ACM allow. */
const LONGEST = {
  ...{ account: "123456789012", region: "ap-southeast-1", prefix: "abcdefghij" },
  repository: {
    owner: "o".repeat(39),
    name: "n".repeat(100),
    ids: { owner: "123456789012", repository: "123456789012" },
  },
  domain: { name: `${"d".repeat(56)}.example`, hostedZoneId: `Z${"0".repeat(20)}` },
  alarmEmail: "alarms@example.com",
  api: { concurrency: 20 },
};
const names = namesOf(parseConfiguration(LONGEST));

let folder: string;
let templates: Record<string, Json>;
let resources: (Json & { id: string })[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-longest-"));
  synthesise(LONGEST, folder, { isValidated: false });
  const files = readdirSync(join(folder, "assembly")).filter((file) => file.endsWith(".template.json"));
  templates = Object.fromEntries(
    files.map((file) => [file.split(".")[0], JSON.parse(readFileSync(join(folder, "assembly", file), "utf8"))]),
  );
  resources = Object.values(templates).flatMap(({ Resources }) =>
    Object.entries<Json>(Resources).map(([id, resource]) => ({ id, ...resource })),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
/** Without the references, whose values are about as long. */
const length = (document: Json) => JSON.stringify(document).replace(/\s/g, "").length;

/**
 * `cdk bootstrap` needs the policies of the Access stack, so that there is no bucket yet for a longer template. The CLI sends
 * it as YAML: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
it("bootstrap deploys templates that fit into a request", () => {
  const byOperator = stacksOf(LONGEST).filter(isDeployedByOperator);
  expect(byOperator.length).toBeGreaterThan(2);
  for (const name of byOperator) {
    const text = stringify(templates[STACKS[name].id], { schema: "yaml-1.1", lineWidth: 0 });
    expect(text.length, name).toBeLessThanOrEqual(51_200);
  }
  const { pathMetadata } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "cdk.json"), "utf8"));
  expect(pathMetadata, "the CLI would add the path of each resource").toBe(false);
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
it("policies are as short as IAM accepts", () => {
  for (const { id, Properties } of ofType("AWS::IAM::ManagedPolicy"))
    expect(length(Properties.PolicyDocument), id).toBeLessThanOrEqual(6_144);
  for (const { id, Properties } of ofType("AWS::IAM::Policy"))
    expect(length(Properties.PolicyDocument), id).toBeLessThanOrEqual(10_240);
  const roles = ofType("AWS::IAM::Role");
  expect(roles.length).toBeGreaterThan(10);
  for (const { id, Properties } of roles) {
    expect(length(Properties.AssumeRolePolicyDocument), id).toBeLessThanOrEqual(2_048);
    expect(Properties.ManagedPolicyArns?.length ?? 0, id).toBeLessThanOrEqual(10);
  }
  // Of the role that `cdk bootstrap` creates.
  expect(EXECUTION_PARTS.length + 1).toBeLessThanOrEqual(10);
});

it("names are as short as AWS accepts", () => {
  const longest = (type: string, property: string) =>
    Math.max(...ofType(type).map(({ Properties }) => String(Properties[property] ?? "").length));
  expect(longest("AWS::IAM::Role", "RoleName")).toBeLessThanOrEqual(64);
  expect(longest("AWS::IAM::ManagedPolicy", "ManagedPolicyName")).toBeLessThanOrEqual(128);
  expect(longest("AWS::S3::Bucket", "BucketName")).toBeLessThanOrEqual(63);
  expect(longest("AWS::CloudFront::Function", "Name")).toBeLessThanOrEqual(64);
  expect(longest("AWS::RDS::DBInstance", "DBInstanceIdentifier")).toBeLessThanOrEqual(63);
  for (const { Properties } of ofType("AWS::CloudFront::OriginAccessControl"))
    expect(Properties.OriginAccessControlConfig.Name.length).toBeLessThanOrEqual(64);
  for (const role of ["file-publishing", "image-publishing", "cfn-exec", "lookup", "deploy"])
    expect(names.bootstrapRole(role, LONGEST.region).length, role).toBeLessThanOrEqual(64);
  expect(names.assetsBucket(LONGEST.region).length).toBeLessThanOrEqual(63);
  for (const name of STACK_NAMES) expect(names.stack(name).length).toBeLessThanOrEqual(128);
});
