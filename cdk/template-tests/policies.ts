import type { Json, Resource, Templates } from "./templates.ts";

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

/** Every statement of every policy that an identity has, wherever it is written. */
export function identityStatements({ all }: Templates): Statement[] {
  return all.flatMap((resource) => {
    if (/^AWS::IAM::(Managed)?Policy$/.test(resource.type))
      return statements(resource, resource.properties.PolicyDocument);
    if (resource.type !== "AWS::IAM::Role") return [];
    return list(resource.properties.Policies).flatMap((policy) => statements(resource, policy.PolicyDocument));
  });
}

/** Who may take a role, statement by statement. */
export const trustOf = (role: Resource) => statements(role, role.properties.AssumeRolePolicyDocument);

/** What the policies that are attached to this role in its own template allow or deny. */
export function statementsOf(templates: Templates, role: Resource): Statement[] {
  return identityStatements(templates).filter(
    ({ owner }) =>
      owner.stack === role.stack &&
      (owner.id === role.id || list(owner.properties.Roles).some((name) => name.Ref === role.id)),
  );
}

/** Whether a pattern of IAM's, `*` and `?`, covers an action's or a resource's name. */
export function covers(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(name);
}
