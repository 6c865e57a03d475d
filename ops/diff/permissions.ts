import type { TemplateDiff } from "@aws-cdk/cloudformation-diff";
import type { TemplateResource } from "./stateful.ts";

/**
 * What changes in who may do what, if anything is widened: statements, managed policies, trust, openings of security
 * groups, boundaries. The narrowed ones stand beside them, so that a changed statement is seen from both sides.
 * @returns a line for each, with its sign
 */
export function widenedPermissions({ iamChanges, securityGroupChanges, resources }: TemplateDiff): string[] {
  const boundaries = Object.entries(resources.changes).flatMap(([id, { oldValue, newValue }]) =>
    boundaryChange(id, oldValue, newValue),
  );
  const policies = Object.entries(resources.changes).flatMap(([id, { oldValue, newValue }]) =>
    freePolicyChange(id, oldValue, newValue),
  );
  const broadened = iamChanges.permissionsBroadened || securityGroupChanges.rulesAdded;
  if (!broadened && boundaries.length === 0 && policies.length === 0) return [];
  const { ingress, egress } = securityGroupChanges;
  return [
    ...signed(iamChanges.statements, (one) => describeStatement(one.render())),
    ...signed(iamChanges.managedPolicies, (one) => `${one.identityArn} gets ${one.managedPolicyArn}`),
    ...signed(ingress, (one) => `${one.groupId} lets in ${one.describeProtocol()} from ${one.describePeer()}`),
    ...signed(egress, (one) => `${one.groupId} lets out ${one.describeProtocol()} to ${one.describePeer()}`),
    ...boundaries,
    ...policies,
  ];
}

type Rendered = { resource: string; effect: string; action: string; principal: string; condition: string };

function describeStatement({ effect, action, resource, principal, condition }: Rendered): string {
  const list = (text: string) => text.split("\n").join(", ");
  const onlyIf = condition ? ` if ${condition.replace(/\s+/g, " ")}` : "";
  return `${effect} ${list(action)} on ${list(resource)} to ${list(principal)}${onlyIf}`;
}

function signed<One>({ additions, removals }: { additions: One[]; removals: One[] }, describe: (one: One) => string) {
  return [...additions.map((one) => `+ ${describe(one)}`), ...removals.map((one) => `- ${describe(one)}`)];
}

function boundaryChange(id: string, before?: TemplateResource, after?: TemplateResource): string[] {
  const [old, next] = [before, after].map((one) => JSON.stringify(one?.Properties?.PermissionsBoundary));
  if (!before || !after || !old || old === next) return [];
  return [`- ${id} had the boundary ${old}`, `+ ${id} has the boundary ${next ?? "no more"}`];
}

/**
 * A managed policy that names nobody: whoever attaches it gets it, and a boundary is one. The library looks at policies
 * only together with those who have them.
 */
function freePolicyChange(id: string, before?: TemplateResource, after?: TemplateResource): string[] {
  const [old, next] = [before, after].map(freeStatements);
  const added = next!.filter((statement) => !old!.includes(statement));
  const removed = old!.filter((statement) => !next!.includes(statement));
  const isDenial = (statement: string) => JSON.parse(statement).Effect === "Deny";
  if (!added.some((one) => !isDenial(one)) && !removed.some(isDenial)) return [];
  const describe = (sign: string) => (statement: string) => `${sign} ${id}: ${describeFreely(JSON.parse(statement))}`;
  return [...added.map(describe("+")), ...removed.map(describe("-"))];
}

/** Like the others where it is as simple as they are, and else as it stands. */
function describeFreely({ Sid: _, ...statement }: Record<string, unknown>): string {
  const { Effect, Action, Resource, ...more } = statement;
  const list = (value: unknown) => [value].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  if (!Action || !Resource || Object.keys(more).length > 0) return JSON.stringify(statement);
  return `${Effect} ${list(Action).join(", ")} on ${list(Resource).join(", ")}`;
}

function freeStatements(resource: TemplateResource | undefined): string[] {
  const { PolicyDocument: document, Roles, Users, Groups } = resource?.Properties ?? {};
  const isAttached = [Roles, Users, Groups].some((who) => Array.isArray(who) && who.length > 0);
  if (resource?.Type !== "AWS::IAM::ManagedPolicy" || isAttached) return [];
  const statements = (document as { Statement?: unknown } | undefined)?.Statement ?? [];
  return [statements].flat().map((statement) => JSON.stringify(statement));
}
