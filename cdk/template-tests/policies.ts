import { EXECUTION_PARTS } from "../config/names.ts";
import type { Policy, Principal } from "./simulator.ts";
import type { Json, Resource, Templates } from "./templates.ts";

/** Of what AWS chooses: the end of a generated name, ids of resources. */
const RANDOM = "1A2B3C4D5E6F";

/** A value of another stack. */
export const IMPORTED = `imported${RANDOM}`;

export type Statement = { owner: Resource; effect: string; actions: string[]; resources: string[]; raw: Json };

const list = (value: Json): Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const text = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value));

function statements(owner: Resource, document: Json): Statement[] {
  return list(document?.Statement).map((raw) => ({
    ...{ owner, raw, effect: raw.Effect },
    actions: list(raw.Action).map(text),
    resources: list(raw.Resource).map(text),
  }));
}

/** Policies of the templates: managed, inline and attached, each with the resource that contains it. */
function identityPolicies({ all }: Templates): { owner: Resource; document: Json }[] {
  return all.flatMap((owner) => {
    if (/^AWS::IAM::(Managed)?Policy$/.test(owner.type)) return [{ owner, document: owner.properties.PolicyDocument }];
    if (owner.type !== "AWS::IAM::Role") return [];
    return list(owner.properties.Policies).map(({ PolicyDocument: document }) => ({ owner, document }));
  });
}

/** Statements of every identity policy. */
export const identityStatements = (templates: Templates): Statement[] =>
  identityPolicies(templates).flatMap(({ owner, document }) => statements(owner, document));

/** Statements of a role's trust policy. */
export const trustOf = (role: Resource) => statements(role, role.properties.AssumeRolePolicyDocument);

const isOf = (role: Resource, { id, stack, properties }: Resource) =>
  (stack === role.stack && id === role.id) ||
  (stack === role.stack && list(role.properties.ManagedPolicyArns).some(({ Ref }) => Ref === id)) ||
  list(properties.Roles).some(
    (name) => name === role.properties.RoleName || (stack === role.stack && name.Ref === role.id),
  );

/** Statements of the policies that templates attach to a role. */
export const statementsOf = (templates: Templates, role: Resource): Statement[] =>
  identityStatements(templates).filter(({ owner }) => isOf(role, owner));

/** The role that workflows assume under this name. */
export const githubRole = ({ findOne, names }: Templates, name: string): Resource =>
  findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.githubRole(name));

export const managedPolicy = ({ findOne }: Templates, name: string): Resource =>
  findOne("AWS::IAM::ManagedPolicy", ({ properties }) => properties.ManagedPolicyName === name);

/** A session of a role with the policies of the templates and further ones, under its boundary if it has one. */
export function principal(templates: Templates, role: Resource, further: Policy[] = []): Principal {
  const { configuration, names } = templates;
  const own = identityPolicies(templates).filter(({ owner }) => isOf(role, owner));
  const policies = own.map(({ owner, document }) => ({
    name: owner.id,
    policy: resolve(templates, owner.stack, document),
  }));
  return {
    arn: `arn:aws:iam::${configuration.account}:role/${role.properties.RoleName}`,
    account: configuration.account,
    policies: [...policies, ...further],
    ...(role.properties.PermissionsBoundary && { boundary: policyNamed(templates, names.boundary) }),
  };
}

/** CloudFormation's execution role: of the CDK's bootstrap, which `deploy` uses, or of `lifecycle`. */
export function executionRole(templates: Templates, command: "deploy" | "lifecycle"): Principal {
  const { configuration, names } = templates;
  const { account, region } = configuration;
  const name = command === "deploy" ? names.bootstrapRole("cfn-exec", region) : names.lifecycleExecution;
  const policies = [
    ...EXECUTION_PARTS.map(names.executionPolicy),
    ...(command === "deploy" ? [names.dataProtection] : []),
  ];
  return {
    ...{ arn: `arn:aws:iam::${account}:role/${name}`, account },
    policies: policies.map((policy) => policyNamed(templates, policy)),
  };
}

function policyNamed(templates: Templates, name: string): Policy {
  const { stack, properties } = managedPolicy(templates, name);
  return { name, policy: resolve(templates, stack, properties.PolicyDocument) };
}

/** The name that CloudFormation gives a resource without one. */
export function physicalName({ configuration }: Templates, { stack, id, properties, type }: Resource): string {
  const explicit = NAME_PROPERTIES.map((property) => properties[property]).find((value) => typeof value === "string");
  if (explicit) return explicit;
  const name = `${configuration.prefix}-${stack.toLowerCase()}-${id}-${RANDOM}`;
  return /^AWS::(S3|RDS)::/.test(type) ? name.toLowerCase() : name;
}

const NAME_PROPERTIES = [
  ...["RoleName", "FunctionName", "BucketName", "DBInstanceIdentifier", "LogGroupName", "AlarmName", "TopicName"],
  ...["DashboardName", "ManagedPolicyName"],
];

/** Replaces the intrinsic functions of a value by what they result in. */
export function resolve(templates: Templates, stack: string, value: Json): Json {
  const { account, region } = templates.configuration;
  const pseudo: Record<string, string> = {
    ...{ "AWS::Partition": "aws", "AWS::AccountId": account, "AWS::Region": region, "AWS::URLSuffix": "amazonaws.com" },
  };
  const inner = (one: Json): Json => resolve(templates, stack, one);
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== "object" || value === null) return value;
  const [[kind, argument] = ["", undefined]] = Object.entries<Json>(value);
  if (kind === "Fn::Join") return argument[1].map(inner).join(argument[0]);
  if (kind === "Fn::Sub") return text(argument).replace(/\$\{([^}]+)\}/g, (_, name) => inner({ Ref: name }));
  if (kind === "Fn::ImportValue" || kind === "Fn::GetStackOutput") return IMPORTED;
  if (kind === "Fn::GetAtt" && argument[1] !== "Arn") return `${argument[0]}${argument[1]}`;
  if (kind === "Ref" && pseudo[argument]) return pseudo[argument];
  if (kind === "Ref" || kind === "Fn::GetAtt") {
    const id = kind === "Ref" ? argument : argument[0];
    const referred = templates.all.find((one) => one.stack === stack && one.id === id);
    const name = referred ? physicalName(templates, referred) : id;
    return kind === "Fn::GetAtt" && referred?.type === "AWS::S3::Bucket" ? `arn:aws:s3:::${name}` : name;
  }
  return Object.fromEntries(Object.entries<Json>(value).map(([key, one]) => [key, inner(one)]));
}
