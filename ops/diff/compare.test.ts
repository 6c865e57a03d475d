import { templatesOf } from "@digidex/cdk/template-tests/templates";
import { describe, expect, it } from "vitest";
import type { Template } from "./assembly.ts";
import { compare } from "./compare.ts";

const templates = templatesOf("without a domain").stacks;
const clone = (stack: string) => structuredClone(templates[stack]);

/** One of our stacks, with a change. */
function compareChanged(stack: string, change: (template: ReturnType<typeof clone>) => void) {
  const after = clone(stack);
  change(after);
  const synthesised = { name: "digidex-it", region: "eu-central-1", template: after, lookupRole: undefined };
  return compare(new Map([["digidex-it", templates[stack] as Template]]), [synthesised])[0]!;
}

const only = (template: ReturnType<typeof clone>, type: string): [string, ReturnType<typeof clone>] =>
  Object.entries(template.Resources).find(
    ([, { Type }]: [string, ReturnType<typeof clone>]) => Type === type,
  )! as never;

it("finds nothing where nothing changes", () => {
  expect(compareChanged("Api", () => undefined)).toMatchObject({
    changes: 0,
    destructions: [],
    widened: [],
    lines: [],
  });
});

describe("a change that ends a resource", () => {
  it("is told with the properties that are to blame, and that there is data in it", () => {
    const { destructions } = compareChanged("Database", (template) => {
      only(template, "AWS::RDS::DBInstance")[1].Properties.StorageEncrypted = false;
    });
    expect(destructions).toEqual([
      {
        stack: "digidex-it",
        id: "DatabaseB269D8BB",
        type: "AWS::RDS::DBInstance",
        how: "replaced",
        because: ["StorageEncrypted"],
        stateful: true,
      },
    ]);
  });

  it("is told when the resource is gone from the template, whether CloudFormation deletes it or lets it go", () => {
    const removed = (stack: string, type: string) =>
      compareChanged(stack, (template) => {
        delete template.Resources[only(template, type)[0]];
      }).destructions[0];
    expect(removed("Database", "AWS::RDS::DBInstance")).toMatchObject({ how: "deleted", stateful: true });
    expect(removed("Pictures", "AWS::S3::Bucket")).toMatchObject({ how: "let go of", stateful: true });
    expect(removed("Api", "AWS::CloudWatch::Dashboard")).toMatchObject({ how: "deleted", stateful: false });
  });

  it("is told when only the protection goes, which is the step before", () => {
    const { destructions } = compareChanged("Database", (template) => {
      const [, instance] = only(template, "AWS::RDS::DBInstance");
      instance.Properties.DeletionProtection = false;
      instance.DeletionPolicy = "Delete";
    });
    expect(destructions).toMatchObject([
      { how: "no longer protected", because: ["DeletionPolicy", "DeletionProtection"], stateful: true },
    ]);
  });

  it("is not told of an everyday deployment", () => {
    const { changes, destructions, widened } = compareChanged("Api", (template) => {
      const [, api] = only(template, "AWS::Lambda::Function");
      api.Properties.Code.S3Key = "other.zip";
      api.Properties.Environment.Variables.COMMIT = "4567def";
    });
    expect({ changes, destructions, widened }).toEqual({ changes: 1, destructions: [], widened: [] });
  });
});

describe("a change that widens permissions", () => {
  it("shows a statement that allows more beside the one that it replaces", () => {
    const { widened } = compareChanged("Access", (template) => {
      const policy = template.Resources.DiffDefaultPolicy53F5CAC0 ?? only(template, "AWS::IAM::Policy")[1];
      policy.Properties.PolicyDocument.Statement[0].Action = ["sts:AssumeRole", "iam:CreateRole"];
    });
    expect(widened).toContainEqual(expect.stringMatching(/^\+ Allow iam:CreateRole, sts:AssumeRole on arn:aws:iam::/));
    expect(widened).toContainEqual(expect.stringMatching(/^- Allow sts:AssumeRole on arn:aws:iam::/));
  });

  it("shows who else is trusted", () => {
    const { widened } = compareChanged("Access", (template) => {
      const [, role] = only(template, "AWS::IAM::Role");
      role.Properties.AssumeRolePolicyDocument.Statement.push({
        ...{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } },
      });
    });
    expect(widened.join("\n")).toMatch(/\+ Allow sts:AssumeRole on \S+ to AWS:\*/);
  });

  it("shows a door in a security group", () => {
    const { widened } = compareChanged("Network", (template) => {
      const [, group] = only(template, "AWS::EC2::SecurityGroup");
      group.Properties.SecurityGroupIngress = [
        { CidrIp: "0.0.0.0/0", IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 },
      ];
    });
    expect(widened.join("\n")).toMatch(/lets in TCP 5432 from Everyone \(IPv4\)/);
  });

  it("shows a boundary that is taken off", () => {
    const { widened } = compareChanged("Api", (template) => {
      delete only(template, "AWS::IAM::Role")[1].Properties.PermissionsBoundary;
    });
    expect(widened.join("\n")).toMatch(/had the boundary .*\n\+ \w+ has the boundary no more/s);
  });

  it("shows more in a policy that is attached to nobody here, like CloudFormation's own", () => {
    const { widened } = compareChanged("Access", (template) => {
      const policy = Object.entries(template.Resources).find(([id]) => id.startsWith("DataProtection"))![1] as never;
      (policy as ReturnType<typeof clone>).Properties.PolicyDocument.Statement.shift();
    });
    expect(widened).toEqual([expect.stringMatching(/^- DataProtection\w+: Deny rds:DeleteDBInstance, .* on \*$/)]);
  });

  it("is silent about less", () => {
    const { widened, changes } = compareChanged("Api", (template) => {
      delete template.Resources[only(template, "AWS::IAM::Policy")[0]];
    });
    expect({ widened, some: changes > 0 }).toEqual({ widened: [], some: true });
  });
});

it("tells a stack that is not deployed from one that changes", () => {
  const synthesised = { name: "digidex-it", region: "eu-central-1", template: templates.Api, lookupRole: undefined };
  const [comparison] = compare(new Map(), [synthesised]);
  expect(comparison).toMatchObject({ isNew: true, destructions: [] });
  expect(comparison!.lines.filter((line) => line.startsWith("+ ")).length).toBeGreaterThan(10);
});
