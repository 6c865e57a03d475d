import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfiguration } from "@digidex/cdk/configuration";
import { githubRole, principal, statementsOf } from "@digidex/cdk/template-tests/policies";
import { canBeLimited, type Request, refused } from "@digidex/cdk/template-tests/simulator";
import { type Templates, templatesOf } from "@digidex/cdk/template-tests/templates";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { finishRebuild, restore, seed, sleep, teardown } from "../commands/lifecycle.ts";
import { rollBack } from "../commands/release.ts";
import { deployedReleaseOutputs } from "../commands/review.ts";
import { status } from "../commands/status.ts";
import { deployRelease } from "../deploy/deploy-release.ts";
import { assertApproved } from "../deploy/guard.ts";
import { detectDrift } from "../drift/detect.ts";
import { assertReady } from "../preflight/preflight.ts";
import { keepRelease } from "../release/kept-releases.ts";
import { publish } from "../release/publish.ts";
import { configuration } from "../shared/configuration.ts";
import { notifyOperators } from "../system/operators.ts";
import { findChosenUrls, readOutputs } from "../system/outputs.ts";
import { whileUp } from "../system/phase.ts";
import { fakeAccountFacts, NEW_ACCOUNT } from "../test/account-facts.ts";
import { apiDeployed, live, setPhase, useAccount } from "../test/account-fixture.ts";
import { identity, type SentRequest } from "../test/aws-server.ts";
import { fakeDeployment } from "../test/deployment.ts";
import { askedFor } from "../test/iam-requests.ts";
import { releaseOf } from "../test/release.ts";

const facts = fakeAccountFacts(NEW_ACCOUNT);
const fixture = useAccount(
  {
    ...facts.handlers,
    GetCallerIdentity: identity(configuration.account),
    DescribeAlarms: () => ({ MetricAlarms: [] }),
    Publish: () => "<MessageId>m</MessageId>",
    DetectStackDrift: () => "<StackDriftDetectionId>d</StackDriftDetectionId>",
    DescribeStackDriftDetectionStatus: () => "<DetectionStatus>DETECTION_COMPLETE</DetectionStatus>",
    DescribeStackResourceDrifts: () => "<StackResourceDrifts></StackResourceDrifts>",
  },
  facts.answer,
);
const [one, two] = [releaseOf("1111111"), releaseOf("2222222")];
afterAll(() => {
  one.remove();
  two.remove();
});
const withDomain = parseConfiguration({
  ...configuration,
  domain: { name: "example.com", hostedZoneId: "Z0123456789EXAMPLE" },
});

async function deployAndKeep(release: typeof one): Promise<void> {
  await assertApproved(configuration, release.release.assembly, {});
  await whileUp(configuration, "deploy", () => deployRelease(configuration, release.release, { monitor: true }));
  const outputs = await readOutputs(configuration);
  await publish(release.release, outputs);
  await keepRelease(release.folder, release.release, outputs);
}

/** What the jobs of each role do in an account. */
const JOBS = {
  async deploy() {
    live(fixture.account, "current");
    await status([]);
    await assertReady(configuration, "deploy");
    // It is not delegated: the zone is read, and nothing else.
    await assertReady(withDomain, "deploy").catch(() => undefined);
    await deployAndKeep(one);
    await deployAndKeep(two);
    const deployment = fakeDeployment({ commit: "1111111", dataVersion: "data of 1111111" });
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      const { status: code, headers, body } = await deployment.get(url, init);
      return new Response(body.length > 0 ? Buffer.from(body) : null, { status: code, headers });
    });
    await rollBack(["--before-live"]);
  },
  async lifecycle() {
    const assembly = ["--assembly", one.release.assembly];
    await seed(assembly);
    const network = { name: "digidex-network", id: "arn:aws:cloudformation:x:1:stack/digidex-network/0" };
    fixture.account.stacks.set(network.name, {
      ...network,
      status: "CREATE_COMPLETE",
      protected: false,
      created: true,
    });
    await restore([...assembly, "--without-release"]);
    expect(await findChosenUrls(configuration)).toBeDefined();
    apiDeployed(fixture.account, "current");
    await deployAndKeep(one);
    await finishRebuild();
    await sleep();
    await restore([...assembly, "--without-release", "--action", "wake"]);
    apiDeployed(fixture.account, "next");
    await deployAndKeep(two);
    setPhase(fixture.account, "live");
    for (const day of [1, 2, 3, 4]) {
      const old = { of: "db-0", status: "available", encrypted: true, data: "old" };
      fixture.account.snapshots.set(`digidex-2020010${day}-120000000`, old);
    }
    // A first teardown that fails asks why.
    const pages = fixture.account.s3.bucket("digidex-site-pages");
    const { delete: remove } = pages;
    pages.delete = () => false;
    await expect(teardown()).rejects.toThrow("could not be deleted");
    pages.delete = remove;
    await teardown();
  },
  async diff() {
    live(fixture.account, "current");
    await deployedReleaseOutputs();
  },
  async drift() {
    live(fixture.account, "current");
    const alerts = { name: "digidex-alerts", id: "arn:aws:cloudformation:x:1:stack/digidex-alerts/0" };
    fixture.account.stacks.set(alerts.name, { ...alerts, status: "CREATE_COMPLETE", protected: false, created: true });
    fixture.account.outputs.set(alerts.name, { Topic: "arn:aws:sns:x:1:digidex-alerts-AlarmsA1B2C3D4-E5F6" });
    await detectDrift(configuration);
    expect(await notifyOperators(configuration, "A failure", "It failed.")).toBe(true);
  },
} as const;
type Role = keyof typeof JOBS;

const sent = {} as Record<Role, SentRequest[]>;

describe.each(Object.keys(JOBS) as Role[])("the jobs of the role %s", (role) => {
  it("send requests", async () => {
    await JOBS[role]();
    // Those with other credentials are for the CDK's role that reads, and nobody needs permission to ask who they are.
    const own = fixture.account.env.AWS_ACCESS_KEY_ID;
    sent[role] = fixture.account.requests.filter(
      ({ action, key }) => action !== "Deploy" && action !== "GetCallerIdentity" && key === own,
    );
    expect(sent[role]).not.toEqual([]);
  });
});

const requestsOf = (role: Role, templates: Templates): Request[] => {
  const all = sent[role].flatMap((request) => askedFor(request, templates).requests);
  return [...new Map(all.map((request) => [JSON.stringify(request), request])).values()];
};

/** Of the policy `ReadOnlyAccess`, which the drift role has. */
const READS = /^cloudformation:Describe/;

/** Why a role may send a request about any resource, when IAM could limit it. */
const REASONS: Readonly<Record<string, string>> = {
  "cloudwatch:DescribeAlarms": "AWS evaluates it for all alarms at once",
  "cloudfront:ListDistributions": "a count of all, for the quota",
  "rds:DescribeAccountAttributes": "quotas of the account",
  "rds:DescribeDBEngineVersions": "what the region offers",
  "rds:DescribeOrderableDBInstanceOptions": "what the region offers",
  "servicequotas:GetServiceQuota": "quotas of several services",
  "ec2:DescribeVpcs": "a count of all, for the quota",
  "ec2:DescribeSubnets": "free addresses",
  "freetier:GetAccountPlanState": "the account's plan",
  "lambda:GetAccountSettings": "the account's quota",
};

describe.each(["without a domain", "minimal"] as const)("%s", (name) => {
  let templates: Templates;
  beforeAll(() => {
    templates = templatesOf(name);
  });

  it.each(Object.keys(JOBS) as Role[])("allows the role %s every request that its jobs send", async (role) => {
    const requests = requestsOf(role, templates)
      .filter(({ action }) => !(role === "drift" && READS.test(action)))
      // The deployment in the tests' account has another prefix than this configuration.
      .map(({ resource, ...rest }) => ({ ...rest, resource: inDeployment(resource, templates) }));
    expect(await refused(principal(templates, githubRole(templates, role)), requests)).toEqual([]);
  });

  it("allows nothing on every resource but what the jobs send, for a stated reason or because IAM cannot limit it", async () => {
    for (const role of Object.keys(JOBS) as Role[]) {
      const everywhere = statementsOf(templates, githubRole(templates, role))
        .filter(({ effect, resources }) => effect === "Allow" && resources.includes("*"))
        .flatMap(({ actions }) => actions);
      const used = new Set(requestsOf(role, templates).map(({ action }) => action));
      for (const action of everywhere) {
        expect(used, `${role} sends ${action}`).toContain(action);
        expect(!(await canBeLimited(action)) || REASONS[action], action).toBeTruthy();
      }
    }
  });
});

function inDeployment(resource: string, { configuration: { prefix, account, region } }: Templates): string {
  return resource
    .replace(/(:::|[:/]|cdk-)digidex(?=[-:/]|$)/g, `$1${prefix}`)
    .replace(`-state-${configuration.account}-${configuration.region}`, `-state-${account}-${region}`);
}

/** Operations of the commands that only an operator runs, with own credentials. */
const BY_OPERATOR = ["CreateServiceLinkedRole", "GetOpenIDConnectProvider"];
/** With the credentials of the CDK's role that reads, which `diff` and the guard assume. */
const BY_LOOKUP_ROLE = ["GetTemplate", "GetCallerIdentity"];

it("judges every operation of AWS that a command of ops asks for", () => {
  const folder = join(import.meta.dirname, "..");
  const files = globSync("*/*.ts", { cwd: folder }).filter((file) => !/\.test\.ts$|^test\//.test(file));
  const source = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const operations = [...source.matchAll(/new (\w+)Command\(|paginate([A-Z]\w+)\(/g)].map(([, a, b]) => a ?? b ?? "");
  const templates = templatesOf("without a domain");
  const judged = Object.values(sent)
    .flat()
    .map((request) => askedFor(request, templates).api);
  const known = new Set([...judged, ...BY_OPERATOR, ...BY_LOOKUP_ROLE]);
  expect(operations.length).toBeGreaterThan(40);
  expect([...new Set(operations)].filter((operation) => !known.has(operation))).toEqual([]);
});
