import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import type { Principal } from "./simulator.ts";
import type { Json, Templates } from "./templates.ts";

const cli = createRequire(import.meta.url).resolve("aws-cdk/package.json");
const template: Json = parse(
  readFileSync(join(cli, "..", "lib", "api", "bootstrap", "bootstrap-template.yaml"), "utf8"),
);

/** A role of `cdk bootstrap`, with the names of AWS's policies that are attached to it. */
export type BootstrapRole = Principal & { ofAws: string[] };

/** The roles that this version of the CDK's CLI creates with `cdk bootstrap`, as its own template describes them. */
export function bootstrapRoles({ configuration, names }: Templates): BootstrapRole[] {
  const { account, region } = configuration;
  const values: Record<string, string> = {
    ...{ "AWS::Partition": "aws", "AWS::AccountId": account, "AWS::Region": region },
    Qualifier: names.bootstrapQualifier,
    CdkBootstrapVersion: `/cdk-bootstrap/${names.bootstrapQualifier}/version`,
    "StagingBucket.Arn": `arn:aws:s3:::${names.assetsBucket(region)}`,
    "CloudFormationExecutionRole.Arn": `arn:aws:iam::${account}:role/${names.bootstrapRole("cfn-exec", region)}`,
    "ContainerAssetsRepository.Arn": `arn:aws:ecr:${region}:${account}:repository/cdk-${names.bootstrapQualifier}-container-assets-${account}-${region}`,
    FileAssetsBucketKmsKeyId: "AWS_MANAGED_KEY",
  };
  const resolved = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(resolved);
    if (typeof value !== "object" || value === null) return value;
    if (value.Ref) return values[value.Ref] ?? value.Ref;
    if (value["Fn::Sub"])
      return String(value["Fn::Sub"]).replace(/\$\{([^}]+)\}/g, (_, name) => values[name] ?? `unknown-${name}`);
    // Every condition is about an option that `ops bootstrap` does not use.
    if (value["Fn::If"]) return resolved(value["Fn::If"][2]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
  };
  const resources = Object.entries<Json>(template.Resources);
  return resources
    .filter(([, { Type }]) => Type === "AWS::IAM::Role")
    .map(([id, { Properties: role }]) => {
      const attached = resources.flatMap(([, { Type, Properties }]) =>
        Type === "AWS::IAM::Policy" && Properties.Roles.some(({ Ref }: Json) => Ref === id) ? [Properties] : [],
      );
      const ofAws: Json = role.ManagedPolicyArns ?? [];
      return {
        ...{ arn: `arn:aws:iam::${account}:role/${resolved(role.RoleName)}`, account },
        policies: [...(role.Policies ?? []), ...attached].map(({ PolicyName, PolicyDocument }) => ({
          ...{ name: String(resolved(PolicyName)), policy: resolved(PolicyDocument) },
        })),
        ofAws: Array.isArray(ofAws) ? ofAws.map((one) => String(resolved(one)).replace(/^.*policy\//, "")) : [],
      };
    });
}
