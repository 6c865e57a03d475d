import type { TemplateDiff } from "@aws-cdk/cloudformation-diff";
import type { TemplateResource } from "./stateful-resources.ts";

/**
 * Lists the changes of permissions of a stack, if any is widened: statements, managed policies, trust policies, rules of
 * security groups, permissions boundaries. Narrowed ones are listed, too, so that both sides of a change are shown.
 * @returns a line for each, with its sign
 */
export function widenedPermissions({ iamChanges, securityGroupChanges, resources }: TemplateDiff): string[] {
  const changed = Object.entries(resources.changes);
  const boundaries = changed.flatMap(([id, { oldValue, newValue }]) => boundaryChange(id, oldValue, newValue));
  const policies = changed.flatMap(([id, { oldValue, newValue }]) => unattachedPolicyChange(id, oldValue, newValue));
  const broadened = iamChanges.permissionsBroadened || securityGroupChanges.rulesAdded;
  if (!broadened && boundaries.length === 0 && policies.length === 0) return [];
  const { ingress, egress } = securityGroupChanges;
  return [
    ...signed(iamChanges.statements, (one) => describeStatement(one.render())),
    ...signed(iamChanges.managedPolicies, (one) => `${one.identityArn} gets ${one.managedPolicyArn}`),
    ...signed(ingress, (one) => `${one.groupId} allows ${one.describeProtocol()} from ${one.describePeer()}`),
    ...signed(egress, (one) => `${one.groupId} allows ${one.describeProtocol()} to ${one.describePeer()}`),
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
  const boundaryOf = (one?: TemplateResource) => JSON.stringify(one?.Properties?.PermissionsBoundary);
  const [old, next] = [boundaryOf(before), boundaryOf(after)];
  if (!before || !after || !old || old === next) return [];
  return [`- ${id} has the boundary ${old}`, `+ ${id} has ${next ? `the boundary ${next}` : "no boundary"}`];
}

/**
 * Compares a managed policy that its template attaches to nobody, like a boundary: whoever attaches it later gets it. The
 * library compares only policies that are attached.
 */
function unattachedPolicyChange(id: string, before?: TemplateResource, after?: TemplateResource): string[] {
  const [old, next] = [unattachedStatements(before), unattachedStatements(after)];
  const added = next.filter((statement) => !old.includes(statement));
  const removed = old.filter((statement) => !next.includes(statement));
  const isDenial = (statement: string) => JSON.parse(statement).Effect === "Deny";
  if (!added.some((one) => !isDenial(one)) && !removed.some(isDenial)) return [];
  const describe = (sign: string) => (statement: string) => `${sign} ${id}: ${describeJson(JSON.parse(statement))}`;
  return [...added.map(describe("+")), ...removed.map(describe("-"))];
}

/** In the form of `describeStatement` where the statement has no other elements, else as JSON. */
function describeJson({ Sid: _, ...statement }: Record<string, unknown>): string {
  const { Effect, Action, Resource, ...more } = statement;
  const list = (value: unknown) => [value].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  if (!Action || !Resource || Object.keys(more).length > 0) return JSON.stringify(statement);
  return `${Effect} ${list(Action).join(", ")} on ${list(Resource).join(", ")}`;
}

/** @returns each statement as JSON; none for a policy that is attached */
function unattachedStatements(resource: TemplateResource | undefined): string[] {
  const { PolicyDocument: document, Roles, Users, Groups } = resource?.Properties ?? {};
  const isAttached = [Roles, Users, Groups].some((who) => Array.isArray(who) && who.length > 0);
  if (resource?.Type !== "AWS::IAM::ManagedPolicy" || isAttached) return [];
  const statements = (document as { Statement?: unknown } | undefined)?.Statement ?? [];
  return [statements].flat().map((statement) => JSON.stringify(statement));
}
