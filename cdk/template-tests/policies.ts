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

/** Statements of every identity policy: managed, inline and attached. */
export function identityStatements({ all }: Templates): Statement[] {
  return all.flatMap((resource) => {
    if (/^AWS::IAM::(Managed)?Policy$/.test(resource.type))
      return statements(resource, resource.properties.PolicyDocument);
    if (resource.type !== "AWS::IAM::Role") return [];
    return list(resource.properties.Policies).flatMap((policy) => statements(resource, policy.PolicyDocument));
  });
}

/** Statements of a role's trust policy. */
export const trustOf = (role: Resource) => statements(role, role.properties.AssumeRolePolicyDocument);

/** Statements of the policies that the role's own template attaches to it. */
export function statementsOf(templates: Templates, role: Resource): Statement[] {
  return identityStatements(templates).filter(
    ({ owner }) =>
      owner.stack === role.stack &&
      (owner.id === role.id || list(owner.properties.Roles).some((name) => name.Ref === role.id)),
  );
}

/** The role that workflows assume under this name. */
export const githubRole = ({ findOne, names }: Templates, name: string): Resource =>
  findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.githubRole(name));

/** Whether the policies of a role's own template allow an action, on a resource or on any. */
export function allows(templates: Templates, role: Resource, action: string, resource?: string): boolean {
  return statementsOf(templates, role).some(
    ({ effect, actions, resources }) =>
      effect === "Allow" &&
      actions.some((pattern) => matchesPattern(pattern, action)) &&
      (!resource || resources.some((pattern) => matchesPattern(pattern, resource))),
  );
}

/** Whether an IAM pattern with `*` and `?` matches the name of an action or a resource. */
export function matchesPattern(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(name);
}
