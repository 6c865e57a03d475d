import type { TemplateResource } from "./stateful-resources.ts";

// biome-ignore lint/suspicious/noExplicitAny: parts of a template, any of which can be an intrinsic function.
type Json = any;

/** A way in which a resource that its template keeps can lose data or become public. */
type Risk = {
  property: string;
  /** What the resource says about it. */
  found: (properties: Json) => Json;
  /** @returns what makes the later value a greater risk than the earlier one; nothing if it is none */
  worse: (before: Json, after: Json) => Json[];
  /** What a new resource is compared with. Without it, only changes are judged. */
  expected?: Json;
};

const list = (value: Json): Json[] => (value === undefined ? [] : [value].flat());

/** Values of one list that are not in another. */
function missing(from: Json[], of: Json[]): Json[] {
  const present = new Set(from.map((one) => JSON.stringify(one)));
  return of.filter((one) => !present.has(JSON.stringify(one)));
}
const added = (before: Json[], after: Json[]) => missing(before, after);
const removed = (before: Json[], after: Json[]) => missing(after, before);
const switchedOff = (before: boolean, after: boolean) => (before && !after ? [false] : []);

const EXPIRATIONS = [
  ...["ExpirationInDays", "ExpirationDate", "ExpiredObjectDeleteMarker"],
  ...["NoncurrentVersionExpiration", "NoncurrentVersionExpirationInDays"],
];
/** The rules that delete objects or their versions. */
const expiringRules = ({ LifecycleConfiguration }: Json) =>
  list(LifecycleConfiguration?.Rules).filter(
    (rule) => rule.Status !== "Disabled" && EXPIRATIONS.some((key) => rule[key] !== undefined),
  );

const BLOCKS = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

const statements = ({ PolicyDocument }: Json, effect: "Allow" | "Deny") =>
  list(PolicyDocument?.Statement).filter(({ Effect }) => Effect === effect);
const isForService = ({ Principal }: Json) =>
  typeof Principal === "object" && String(Object.keys(Principal)) === "Service";

/** Rules that are open to addresses. The CDK's placeholder for "no rule" has the last address of all. */
const openRules = (rules: Json[]) =>
  rules.filter(({ CidrIp, CidrIpv6 }) => (CidrIp ?? CidrIpv6 ?? "255.255.255.255/32") !== "255.255.255.255/32");

const RISKS: Record<string, Risk[]> = {
  "AWS::S3::Bucket": [
    { property: "LifecycleConfiguration", found: expiringRules, worse: added },
    {
      property: "VersioningConfiguration",
      found: ({ VersioningConfiguration }) => VersioningConfiguration?.Status === "Enabled",
      worse: switchedOff,
    },
    {
      property: "PublicAccessBlockConfiguration",
      found: ({ PublicAccessBlockConfiguration: block }) => BLOCKS.filter((key) => block?.[key] === true),
      worse: removed,
      expected: BLOCKS,
    },
    {
      property: "ObjectLockConfiguration",
      found: ({ ObjectLockEnabled, ObjectLockConfiguration }) => list(ObjectLockEnabled && ObjectLockConfiguration),
      worse: removed,
    },
    {
      property: "AccessControl",
      found: ({ AccessControl, WebsiteConfiguration }) => [...list(AccessControl), ...list(WebsiteConfiguration)],
      worse: added,
      expected: [],
    },
    {
      property: "ReplicationConfiguration",
      found: ({ ReplicationConfiguration }) => list(ReplicationConfiguration?.Rules),
      worse: added,
      expected: [],
    },
  ],
  "AWS::S3::BucketPolicy": [
    { property: "Allow", found: (properties) => statements(properties, "Allow"), worse: added },
    {
      property: "Allow",
      found: (properties) => statements(properties, "Allow").filter((one) => !isForService(one)),
      worse: added,
      expected: [],
    },
    { property: "Deny", found: (properties) => statements(properties, "Deny"), worse: removed },
  ],
  "AWS::RDS::DBInstance": [
    {
      property: "BackupRetentionPeriod",
      found: ({ BackupRetentionPeriod }) => Number(BackupRetentionPeriod ?? 1),
      worse: (before, after) => (after < before ? [after] : []),
    },
    {
      property: "DeleteAutomatedBackups",
      found: ({ DeleteAutomatedBackups }) => DeleteAutomatedBackups === false,
      worse: switchedOff,
    },
    {
      property: "PubliclyAccessible",
      found: ({ PubliclyAccessible }) => PubliclyAccessible !== false,
      worse: (before, after) => (after && !before ? [true] : []),
      expected: false,
    },
    {
      property: "EnableIAMDatabaseAuthentication",
      found: ({ EnableIAMDatabaseAuthentication }) => EnableIAMDatabaseAuthentication === true,
      worse: switchedOff,
    },
  ],
  "AWS::EC2::SecurityGroup": [
    {
      property: "SecurityGroupIngress",
      found: ({ SecurityGroupIngress }) => openRules(list(SecurityGroupIngress)),
      worse: added,
      expected: [],
    },
    {
      property: "SecurityGroupEgress",
      found: ({ SecurityGroupEgress }) => openRules(list(SecurityGroupEgress)),
      worse: added,
      expected: [],
    },
  ],
  "AWS::EC2::SecurityGroupIngress": [
    { property: "CidrIp", found: (rule) => openRules([rule]), worse: added, expected: [] },
  ],
  "AWS::EC2::SecurityGroupEgress": [
    { property: "CidrIp", found: (rule) => openRules([rule]), worse: added, expected: [] },
  ],
};

/**
 * Finds by what a resource, new or changed, can lose data or become public.
 * @returns the properties, each with what is worse than before
 */
export function dataRisks(before: TemplateResource | undefined, after: TemplateResource): string[] {
  const old = before?.Type === after.Type ? (before?.Properties ?? {}) : undefined;
  const risks = (RISKS[after.Type ?? ""] ?? []).flatMap(({ property, found, worse, expected }) => {
    if (!old && expected === undefined) return [];
    const reasons = worse(old ? found(old) : expected, found(after.Properties ?? {}));
    return reasons.length > 0 ? [`${property}: ${JSON.stringify(reasons)}`] : [];
  });
  return [...new Set(risks)];
}

/** Whether a resource without data of its own protects that of another: its removal needs an approval, too. */
export const isProtection = ({ Type, Properties }: TemplateResource): boolean =>
  Type === "AWS::S3::BucketPolicy" && statements(Properties ?? {}, "Deny").length > 0;
