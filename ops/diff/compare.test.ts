import { type Json, templatesOf } from "@digidex/cdk/template-tests/templates";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "./approval.ts";
import { compare, differences } from "./compare.ts";
import type { Template } from "./templates.ts";

const templates = templatesOf("without a domain").stacks;
const clone = (stack: string): Json => structuredClone(templates[stack]);

/** Compares one of our stacks with a changed copy. */
function compareChanged(stack: string, change: (template: Json) => void) {
  const after = clone(stack);
  change(after);
  const synthesised = { name: "digidex-it", region: "eu-central-1", template: after, lookupRole: undefined };
  return compare(new Map([["digidex-it", templates[stack] as Template]]), [synthesised])[0]!;
}

/** The first resource that matches. @returns its logical id and its definition */
function find(template: Json, matches: (id: string, resource: Json) => boolean): [string, Json] {
  const found = Object.entries<Json>(template.Resources).find(([id, resource]) => matches(id, resource));
  if (!found) throw new Error("There is no such resource.");
  return found;
}
const only = (template: Json, type: string) => find(template, (_, resource) => resource.Type === type);

it("finds no change between equal templates", () => {
  expect(compareChanged("Api", () => undefined)).toMatchObject({
    changes: 0,
    destructive: [],
    widened: [],
    lines: [],
  });
});

describe("a destructive change", () => {
  it("is listed with the properties that cause it, and whether the resource holds data", () => {
    const { destructive } = compareChanged("Database", (template) => {
      only(template, "AWS::RDS::DBInstance")[1].Properties.StorageEncrypted = false;
    });
    expect(destructive).toEqual([
      {
        stack: "digidex-it",
        id: "DatabaseB269D8BB",
        type: "AWS::RDS::DBInstance",
        how: "replaced",
        because: ["StorageEncrypted"],
        to: { StorageEncrypted: false },
        stateful: true,
      },
    ]);
  });

  it("is listed when the resource is removed from the template, whether CloudFormation deletes or retains it", () => {
    const removed = (stack: string, type: string) =>
      compareChanged(stack, (template) => {
        delete template.Resources[only(template, type)[0]];
      }).destructive[0];
    expect(removed("Database", "AWS::RDS::DBInstance")).toMatchObject({ how: "deleted", stateful: true });
    expect(removed("Pictures", "AWS::S3::Bucket")).toMatchObject({ how: "removed from the stack", stateful: true });
    expect(removed("Api", "AWS::CloudWatch::Dashboard")).toMatchObject({ how: "deleted", stateful: false });
  });

  it("is listed for everything that a removed stack holds", () => {
    const before = new Map([
      ["digidex-pictures", templatesOf("minimal").stacks.Pictures],
      ["digidex-api", templatesOf("minimal").stacks.Api],
    ]);
    const api = {
      name: "digidex-api",
      region: "eu-central-1",
      template: templatesOf("minimal").stacks.Api,
      lookupRole: undefined,
    };
    const stacks = compare(before, [api]);
    expect(stacks.map(({ stack }) => stack)).toEqual(["digidex-api", "digidex-pictures"]);
    expect(stacks[1]?.destructive).toContainEqual(
      expect.objectContaining({ type: "AWS::S3::Bucket", how: "removed from the stack", stateful: true }),
    );
    expect(judge({ comparedWith: "", stacks }, []).approved).toBe(false);
  });

  it("is listed when only the protection is removed", () => {
    const { destructive } = compareChanged("Database", (template) => {
      const [, instance] = only(template, "AWS::RDS::DBInstance");
      instance.Properties.DeletionProtection = false;
      instance.DeletionPolicy = "Delete";
    });
    expect(destructive).toMatchObject([
      { how: "no longer protected", because: ["DeletionPolicy", "DeletionProtection"], stateful: true },
    ]);
  });

  it("is not listed for new code and variables of a function", () => {
    const { changes, destructive, widened } = compareChanged("Api", (template) => {
      const [, api] = only(template, "AWS::Lambda::Function");
      api.Properties.Code.S3Key = "other.zip";
      api.Properties.Environment.Variables.COMMIT = "4567def";
    });
    expect({ changes, destructive, widened }).toEqual({ changes: 1, destructive: [], widened: [] });
  });
});

describe("a change that widens permissions", () => {
  it("lists the new statement beside the one that it replaces", () => {
    const { widened } = compareChanged("Access", (template) => {
      const policy = find(template, (id) => id.startsWith("DiffDefaultPolicy"))[1];
      policy.Properties.PolicyDocument.Statement[0].Action = ["sts:AssumeRole", "iam:CreateRole"];
    });
    expect(widened).toContainEqual(expect.stringMatching(/^\+ Allow iam:CreateRole, sts:AssumeRole on arn:aws:iam::/));
    expect(widened).toContainEqual(expect.stringMatching(/^- Allow sts:AssumeRole on arn:aws:iam::/));
  });

  it("lists a new principal of a trust policy", () => {
    const { widened } = compareChanged("Access", (template) => {
      const [, role] = only(template, "AWS::IAM::Role");
      role.Properties.AssumeRolePolicyDocument.Statement.push({
        ...{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } },
      });
    });
    expect(widened.join("\n")).toMatch(/\+ Allow sts:AssumeRole on \S+ to AWS:\*/);
  });

  it("lists a new rule of a security group", () => {
    const { widened } = compareChanged("Network", (template) => {
      const [, group] = only(template, "AWS::EC2::SecurityGroup");
      group.Properties.SecurityGroupIngress = [
        { CidrIp: "0.0.0.0/0", IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 },
      ];
    });
    expect(widened.join("\n")).toMatch(/allows TCP 5432 from Everyone \(IPv4\)/);
  });

  it("lists a removed permissions boundary", () => {
    const { widened } = compareChanged("Access", (template) => {
      delete find(template, (_, { Properties }) => Properties.PermissionsBoundary)[1].Properties.PermissionsBoundary;
    });
    expect(widened.join("\n")).toMatch(/has the boundary .*\n\+ \w+ has no boundary/s);
  });

  it("lists a wider policy that its template attaches to nobody, like that of CloudFormation's role", () => {
    const { widened } = compareChanged("Access", (template) => {
      const [, policy] = find(template, (id) => id.startsWith("DataProtection"));
      policy.Properties.PolicyDocument.Statement.shift();
    });
    expect(widened).toEqual([expect.stringMatching(/^- DataProtection\w+: Deny rds:DeleteDBInstance, .* on \*$/)]);
  });

  it("lists nothing for narrower permissions", () => {
    const { widened, changes } = compareChanged("Api", (template) => {
      delete template.Resources[only(template, "AWS::IAM::Policy")[0]];
    });
    expect({ widened, some: changes > 0 }).toEqual({ widened: [], some: true });
  });
});

it("marks a stack that is not deployed as new", () => {
  const synthesised = { name: "digidex-it", region: "eu-central-1", template: templates.Api, lookupRole: undefined };
  const [comparison] = compare(new Map(), [synthesised]);
  expect(comparison).toMatchObject({ isNew: true, destructive: [] });
  expect(comparison!.lines.filter((line) => line.startsWith("+ ")).length).toBeGreaterThan(10);
});

describe("differences", () => {
  it("compares values recursively", () => {
    const before = { Environment: { COMMIT: "a", LIMIT: 1 }, Roles: [{ Ref: "One" }, "two"], Gone: true };
    const after = { Environment: { COMMIT: "b", LIMIT: 1 }, Roles: [{ Ref: "Other" }, "two"], New: [1, 2] };
    expect(differences(before, after)).toEqual([
      '-   Environment.COMMIT: "a"',
      '+   Environment.COMMIT: "b"',
      '-   Roles[0].Ref: "One"',
      '+   Roles[0].Ref: "Other"',
      "-   Gone: true",
      "+   New: [1,2]",
    ]);
  });

  it("shows both lists when their lengths differ", () => {
    expect(differences({ a: [1] }, { a: [1, 2] })).toEqual(["-   a: [1]", "+   a: [1,2]"]);
  });

  it("is empty exactly when two values are equal", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(differences(one, other).length > 0).toBe(JSON.stringify(one) !== JSON.stringify(other));
        expect(differences(one, one)).toEqual([]);
      }),
    );
  });
});

describe("a change that puts data at risk", () => {
  const bucketOf = (template: Json) => only(template, "AWS::S3::Bucket")[1].Properties;
  const instanceOf = (template: Json) => only(template, "AWS::RDS::DBInstance")[1].Properties;
  const policyOf = (template: Json) => only(template, "AWS::S3::BucketPolicy")[1].Properties.PolicyDocument;
  const foreign = { Effect: "Allow", Action: "s3:GetObject", Principal: { AWS: "999999999999" }, Resource: "*" };
  const anywhere = { CidrIp: "0.0.0.0/0", IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 };

  it.each<[string, string, string, (template: Json) => void]>([
    [
      "a lifecycle rule of one day",
      "Pictures",
      "LifecycleConfiguration",
      (template) => bucketOf(template).LifecycleConfiguration.Rules.push({ ExpirationInDays: 1, Status: "Enabled" }),
    ],
    [
      "old versions that expire sooner",
      "Pictures",
      "LifecycleConfiguration",
      (template) => {
        const rules = bucketOf(template).LifecycleConfiguration.Rules;
        rules.find((rule: Json) => rule.NoncurrentVersionExpiration).NoncurrentVersionExpiration.NoncurrentDays = 1;
      },
    ],
    [
      "suspended versioning",
      "Pictures",
      "VersioningConfiguration",
      (template) => {
        bucketOf(template).VersioningConfiguration.Status = "Suspended";
      },
    ],
    [
      "a public access block that is switched off",
      "Pictures",
      "PublicAccessBlockConfiguration",
      (template) => {
        bucketOf(template).PublicAccessBlockConfiguration.BlockPublicPolicy = false;
      },
    ],
    [
      "a removed public access block",
      "Site",
      "PublicAccessBlockConfiguration",
      (template) => delete bucketOf(template).PublicAccessBlockConfiguration,
    ],
    [
      "a public access control list",
      "Site",
      "AccessControl",
      (template) => {
        bucketOf(template).AccessControl = "PublicRead";
      },
    ],
    [
      "replication to another bucket",
      "Site",
      "ReplicationConfiguration",
      (template) => {
        bucketOf(template).ReplicationConfiguration = { Rules: [{ Destination: { Bucket: "arn:aws:s3:::theirs" } }] };
      },
    ],
    [
      "a bucket policy for another account",
      "Pictures",
      "Allow",
      (template) => policyOf(template).Statement.push(foreign),
    ],
    [
      "a bucket policy without its denial of requests without TLS",
      "Pictures",
      "Deny",
      (template) => {
        const document = policyOf(template);
        document.Statement = document.Statement.filter(({ Effect }: Json) => Effect !== "Deny");
      },
    ],
    [
      "backups that are deleted with the instance",
      "Database",
      "DeleteAutomatedBackups",
      (template) => delete instanceOf(template).DeleteAutomatedBackups,
    ],
    [
      "a public instance",
      "Database",
      "PubliclyAccessible",
      (template) => {
        instanceOf(template).PubliclyAccessible = true;
      },
    ],
    [
      "an instance that may be public by default",
      "Database",
      "PubliclyAccessible",
      (template) => delete instanceOf(template).PubliclyAccessible,
    ],
    [
      "a security group that is open to everybody",
      "Network",
      "SecurityGroupIngress",
      (template) => {
        only(template, "AWS::EC2::SecurityGroup")[1].Properties.SecurityGroupIngress = [anywhere];
      },
    ],
    [
      "a new rule that opens a security group to everybody",
      "Network",
      "CidrIp",
      (template) => {
        template.Resources.Open = { Type: "AWS::EC2::SecurityGroupIngress", Properties: anywhere };
      },
    ],
    [
      "a new bucket without a public access block",
      "Site",
      "PublicAccessBlockConfiguration",
      (template) => {
        template.Resources.New = { Type: "AWS::S3::Bucket", Properties: {} };
      },
    ],
  ])("needs an approval: %s", (_, stack, property, change) => {
    const comparison = compareChanged(stack, change);
    const { needed, approved } = judge({ comparedWith: "", stacks: [comparison] }, []);
    expect(approved).toBe(false);
    expect(needed).toMatchObject([{ how: "no longer protected", because: [expect.stringMatching(`^${property}: `)] }]);
  });

  it("needs an approval: no backups, which is among the properties that may replace an instance", () => {
    const { destructive } = compareChanged("Database", (template) => {
      instanceOf(template).BackupRetentionPeriod = 0;
    });
    const because = ["BackupRetentionPeriod", "BackupRetentionPeriod: [0]"];
    expect(destructive).toMatchObject([{ how: "maybe replaced", because, stateful: true }]);
  });

  it("needs an approval: a removed bucket policy, which denies requests without TLS", () => {
    const { destructive } = compareChanged("Pictures", (template) => {
      delete template.Resources[only(template, "AWS::S3::BucketPolicy")[0]];
    });
    expect(destructive).toMatchObject([{ how: "deleted", stateful: true }]);
  });

  it("needs another label to replace a resource for another value", () => {
    const labelFor = (name: string) => {
      const comparison = compareChanged("Site", (template) => {
        bucketOf(template).BucketName = name;
      });
      return judge({ comparedWith: "", stacks: [comparison] }, []).label;
    };
    expect(labelFor("one")).not.toBe(labelFor("two"));
  });

  it("needs another label for another rule", () => {
    const labelFor = (days: number) => {
      const comparison = compareChanged("Pictures", (template) => {
        bucketOf(template).LifecycleConfiguration.Rules.push({ ExpirationInDays: days, Status: "Enabled" });
      });
      return judge({ comparedWith: "", stacks: [comparison] }, []).label;
    };
    expect(labelFor(365)).not.toBe(labelFor(1));
    expect(labelFor(1)).toBe(labelFor(1));
  });

  it.each<[string, string, (template: Json) => void]>([
    [
      "a rule that only aborts uploads",
      "Pictures",
      (template) =>
        bucketOf(template).LifecycleConfiguration.Rules.push({
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
          Status: "Enabled",
        }),
    ],
    [
      "a disabled rule",
      "Pictures",
      (template) => bucketOf(template).LifecycleConfiguration.Rules.push({ ExpirationInDays: 1, Status: "Disabled" }),
    ],
    ["one more denial", "Pictures", (template) => policyOf(template).Statement.push({ ...foreign, Effect: "Deny" })],
  ])("needs no approval: %s", (_, stack, change) => {
    const comparison = compareChanged(stack, change);
    expect(comparison.changes).toBeGreaterThan(0);
    expect(judge({ comparedWith: "", stacks: [comparison] }, []).approved).toBe(true);
  });

  it.each(Object.keys(templates))("needs no approval for the stack %s as it is, when it is new", (stack) => {
    const synthesised = { name: stack, region: "eu-central-1", template: templates[stack]!, lookupRole: undefined };
    expect(compare(new Map(), [synthesised])).toMatchObject([{ destructive: [] }]);
  });
});
