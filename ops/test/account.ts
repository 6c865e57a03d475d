import { namesOf } from "@digidex/cdk/names";
import { configuration as committed } from "../shared/configuration.ts";
import { doesNotExist, type Handlers, type RestRequest, type RestResponse, startAws } from "./aws-server.ts";
import { fakeCloudFront, fakeParameterStore, fakeRds, fakeS3 } from "./aws-services.ts";
import { configuration } from "./fixtures.ts";

const SITE_BUCKETS = [
  "digidex-site-pages",
  "digidex-site-bulk",
  "digidex-site-releases",
  "digidex-site-responses",
] as const;
const STATE_BUCKETS = [configuration, committed].map((one) => namesOf(one).stateBucket);
const { latestParameter: LATEST, snapshotParameter: SOURCE } = namesOf(configuration);

/** `created`: whether it was ever deployed. */
type Stack = { name: string; id: string; status: string; protected: boolean; created: boolean; reason?: string };

/** The defaults of the Site stack's parameters. */
const AWAKE = { ApiState: "awake", ApiSince: "" };

/** Answers further requests of the REST protocols. */
export type Answer = (request: RestRequest) => RestResponse | undefined;

/**
 * A fake account whose clock advances with every request: operations on stacks take time, a busy instance refuses
 * operations, deletion protection works, and a stack is deleted only when its buckets are empty. `lost` lists data that was
 * deleted while no stored snapshot contained it.
 */
export async function startAccount(more: Handlers = {}, answer: Answer = () => undefined) {
  const tasks: { at: number; run: () => void }[] = [];
  let now = 0;
  const later = (run: () => void, requests = 2) => tasks.push({ at: now + requests, run });
  function tick() {
    now += 1;
    for (const task of tasks.filter(({ at }) => at <= now)) {
      tasks.splice(tasks.indexOf(task), 1);
      task.run();
    }
  }
  const parameters = fakeParameterStore();
  const rds = fakeRds(later, (name, instance) => {
    if (!isStored(instance.data)) lost.push(`${name}: ${instance.data}`);
  });
  const s3 = fakeS3([...SITE_BUCKETS, ...STATE_BUCKETS]);
  const cloudfront = fakeCloudFront();
  const stacks = new Map<string, Stack>();
  /** The outputs of stacks, besides those of the site. */
  const otherOutputs = new Map<string, Record<string, string>>();
  /** What was deployed; of a stack that is not here, nothing. */
  const templates = new Map<string, object>();
  const lost: string[] = [];
  /** The data that the next migration writes, and after how many requests the process is killed. */
  const state = { data: "", requestsUntilKilled: Number.POSITIVE_INFINITY };
  /** The parameters of the Site stack. */
  const site = { ...AWAKE };
  const faults = Object.assign(rds.faults, { namesDistributions: true, keepsCreatingSite: false });
  let ids = 0;

  const finish = (stack: Stack, status: string, reason = "") => Object.assign(stack, { status, reason });
  const instanceOf = (stack: string) => (stack === "digidex-seed" ? "digidex-seed" : "digidex");

  /** Whether a snapshot that a rebuild would find has the data. */
  function isStored(data: string): boolean {
    const stored = [LATEST, SOURCE].map((one) => rds.snapshots.get(parameters.values.get(one) ?? ""));
    return stored.some((one) => one?.status === "available" && one.encrypted && one.data === data);
  }

  /** With a final snapshot for the policy `Snapshot`, which the template of the Database stack has. */
  function deleteInstance({ name, created }: Stack) {
    const instance = rds.instances.get(instanceOf(name));
    if (!instance) return;
    if (!isStored(instance.data) && (name === "digidex-database" || created)) lost.push(`${name}: ${instance.data}`);
    if (name === "digidex-database") {
      const final = { of: instance.id, status: "available", encrypted: true, data: instance.data };
      rds.snapshots.set(`${name}-snapshot-databaseb269d8bb-${++ids}`, final);
    }
    rds.instances.delete(instanceOf(name));
  }

  function deleteStack(stack: Stack, role: string | null) {
    const instance = rds.instances.get(instanceOf(stack.name));
    const holdsData = /database|seed/.test(stack.name);
    if (holdsData && instance?.protected) return finish(stack, "DELETE_FAILED", "Cannot delete protected DB Instance");
    if (holdsData && !role?.endsWith(":role/digidex-lifecycle-execution"))
      return finish(stack, "DELETE_FAILED", "AccessDenied");
    if (stack.name === "digidex-site" && SITE_BUCKETS.some((one) => s3.keys(one).length > 0))
      return finish(stack, "DELETE_FAILED", "The bucket you tried to delete is not empty");
    if (stack.name !== "digidex-api" && stacks.has("digidex-api") && stack.name !== "digidex-seed")
      return finish(stack, "DELETE_FAILED", "Export is in use by digidex-api");
    if (holdsData) deleteInstance(stack);
    stacks.delete(stack.name);
    return finish(stack, "DELETE_COMPLETE");
  }

  /** What CloudFormation does with a template of ours. @returns an error message when it does not begin */
  function deploy(name: string): string | undefined {
    const present = stacks.get(name);
    if (present && /_IN_PROGRESS$|^DELETE_|FAILED$/.test(present.status)) return `${name} is ${present.status}`;
    if (present?.status === "ROLLBACK_COMPLETE") stacks.delete(name);
    else if (present) {
      if (name === "digidex-database") present.protected = true;
      if (name === "digidex-api") migrate();
      present.status = "UPDATE_COMPLETE";
      return undefined;
    }
    const created: Stack = {
      ...{ name, id: `arn:aws:cloudformation:x:1:stack/${name}/${++ids}` },
      ...{ protected: name === "digidex-database", status: "CREATE_IN_PROGRESS", created: false },
    };
    stacks.set(name, created);
    if (name === "digidex-site") Object.assign(site, AWAKE);
    if (name === "digidex-database") {
      const source = rds.snapshots.get(parameters.values.get(SOURCE) ?? "");
      if (source?.status !== "available" || rds.instances.has("digidex")) {
        later(() => finish(created, "ROLLBACK_COMPLETE"));
        return undefined;
      }
      rds.createInstance("digidex", source.data, true);
    }
    if (name === "digidex-seed") rds.createInstance(name, "seeded", false);
    later(() => {
      if (name === "digidex-api") migrate();
      if (created.status === "CREATE_IN_PROGRESS") Object.assign(created, { status: "CREATE_COMPLETE", created: true });
    });
    return undefined;
  }

  function migrate() {
    const instance = rds.instances.get("digidex");
    if (instance) instance.data = state.data;
  }

  const handlers: Handlers = {
    ...parameters.handlers,
    ...rds.handlers,
    ...more,
    DescribeStacks: (request) => {
      const name = request.get("StackName") ?? "";
      if (!name)
        return `<Stacks>${[...stacks.values()].map((one) => describe(one, site, otherOutputs.get(one.name))).join("")}</Stacks>`;
      const one = stacks.get(name) ?? [...stacks.values()].find(({ id }) => id === name);
      return one ? `<Stacks>${describe(one, site, otherOutputs.get(one.name))}</Stacks>` : doesNotExist(name);
    },
    AssumeRole: () =>
      "<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2040-01-01T00:00:00Z</Expiration></Credentials>",
    GetTemplate: (request) => {
      const name = request.get("StackName") ?? "";
      const body = JSON.stringify(templates.get(name) ?? {});
      return stacks.has(name) ? `<TemplateBody><![CDATA[${body}]]></TemplateBody>` : doesNotExist(name);
    },
    DescribeStackResources: (request) => {
      const name = request.get("StackName");
      if (!stacks.has(name ?? "")) return doesNotExist(name);
      const ids =
        name === "digidex-site" && faults.namesDistributions
          ? { SiteDistribution3FF9535D: "S", ApiDistributionFD2B11B9: "A" }
          : {};
      const resources = Object.entries(ids).map(
        ([logical, physical]) =>
          `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><ResourceType>AWS::CloudFront::Distribution</ResourceType><Timestamp>2026-01-01T00:00:00Z</Timestamp><ResourceStatus>CREATE_IN_PROGRESS</ResourceStatus></member>`,
      );
      return `<StackResources>${resources.join("")}</StackResources>`;
    },
    DescribeStackEvents: (request) => {
      const id = request.get("StackName");
      const { reason = "" } = [...stacks.values()].find((one) => one.id === id) ?? {};
      const event = (resource: string, status: string, why = "") =>
        `<member><StackId>${id}</StackId><EventId>1</EventId><StackName>s</StackName><Timestamp>2026-01-01T00:00:00Z</Timestamp><LogicalResourceId>${resource}</LogicalResourceId><PhysicalResourceId>${resource === "stack" ? id : "r"}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus><ResourceStatusReason>${why}</ResourceStatusReason></member>`;
      return `<StackEvents>${event("Resource", "DELETE_FAILED", reason)}${event("stack", "DELETE_IN_PROGRESS")}${event("Resource", "DELETE_FAILED", "of an earlier deletion")}</StackEvents>`;
    },
    UpdateTerminationProtection: (request) => {
      const stack = stacks.get(request.get("StackName") ?? "");
      if (stack) stack.protected = request.get("EnableTerminationProtection") === "true";
      return "";
    },
    UpdateStack: (request) => {
      const stack = stacks.get(request.get("StackName") ?? "");
      if (stack?.name !== "digidex-site" || request.get("UsePreviousTemplate") !== "true") return doesNotExist("");
      finish(stack, "UPDATE_IN_PROGRESS");
      const changes = Object.fromEntries(
        Object.keys(site).map((name, index) => {
          const prefix = `Parameters.member.${index + 1}`;
          if (request.get(`${prefix}.ParameterKey`) !== name) throw new Error(`The parameter ${name} is missing.`);
          return [name, request.get(`${prefix}.ParameterValue`)];
        }),
      );
      later(() => {
        for (const [name, value] of Object.entries(changes)) if (value !== null) Object.assign(site, { [name]: value });
        finish(stack, "UPDATE_COMPLETE");
      });
      return "<StackId>s</StackId>";
    },
    DeleteStack: (request) => {
      const stack = stacks.get(request.get("StackName") ?? "");
      if (!stack || stack.status === "DELETE_IN_PROGRESS") return "";
      if (stack.protected) return { error: "ValidationError", message: "TerminationProtection is enabled" };
      finish(stack, "DELETE_IN_PROGRESS");
      later(() => deleteStack(stack, request.get("RoleARN")));
      return "";
    },
    /** The request of the fake CDK: first to begin the deployment of stacks, then to wait for their final statuses. */
    Deploy: (request) => {
      const names = request.get("Stacks")?.split(",") ?? [];
      if (request.get("Begin") === "true") return names.map(deploy).filter(Boolean).join();
      if (faults.keepsCreatingSite && names.includes("digidex-site")) return "CREATE_IN_PROGRESS";
      while (names.some((name) => stacks.get(name)?.status.endsWith("_IN_PROGRESS"))) tick();
      return names.map((name) => stacks.get(name)?.status).join();
    },
  };

  const aws = await startAws(handlers, {
    before: () => {
      tick();
      state.requestsUntilKilled -= 1;
      if (state.requestsUntilKilled < 0) throw new Error("killed");
    },
    rest: (request) => answer(request) ?? cloudfront.rest(request) ?? s3.rest(request),
  });
  return {
    ...aws,
    ...rds,
    faults,
    site,
    parameters: parameters.values,
    stacks,
    templates,
    outputs: otherOutputs,
    s3,
    cloudfront,
    lost,
    state,
    deploy,
    later,
  };
}

const describe = (
  { name, id, status, protected: isProtected, created }: Stack,
  site: Record<string, string>,
  more: Record<string, string> = {},
) => {
  const all = `${created && name === "digidex-site" ? outputs : ""}${outputsXml(more)}`;
  const tags = "<member><Key>project</Key><Value>digidex</Value></member>";
  return `<member><Parameters>${name === "digidex-site" ? parametersXml(site) : ""}</Parameters><StackName>${name}</StackName><StackId>${id}</StackId><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><EnableTerminationProtection>${isProtected}</EnableTerminationProtection><Tags>${tags}</Tags><Outputs>${all}</Outputs></member>`;
};

const outputsXml = (all: Record<string, string>) =>
  Object.entries(all)
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join("");

const parametersXml = (parameters: Record<string, string>) =>
  Object.entries(parameters)
    .map(
      ([key, value]) => `<member><ParameterKey>${key}</ParameterKey><ParameterValue>${value}</ParameterValue></member>`,
    )
    .join("");

const outputs = outputsXml({
  ...{
    SiteUrl: "https://site.example",
    ApiUrl: "https://api.example",
    SiteDistributionId: "S",
    ApiDistributionId: "A",
  },
  ...{ SiteBucketName: SITE_BUCKETS[0], BulkBucketName: SITE_BUCKETS[1], ReleasesBucketName: SITE_BUCKETS[2] },
  ResponsesBucketName: SITE_BUCKETS[3],
});

/** A fake of `npx cdk deploy`: deploys to a fake account, waits, and fails when a stack is not deployed. */
export const FAKE_NPX = {
  bash: `
stacks=""
for name in "\${@:3}"; do
  if [ "$name" = --app ]; then break; fi
  stacks="$stacks\${stacks:+,}digidex-$(tr '[:upper:]' '[:lower:]' <<< "$name")"
done
address="\${AWS_ENDPOINT_URL#http://}"
# The account answers an operation that kills the process with an error.
send() {
  body="Action=Deploy&Stacks=$stacks&Begin=$1"
  exec 3<> "/dev/tcp/\${address%:*}/\${address##*:}"
  printf 'POST / HTTP/1.0\\r\\nHost: %s\\r\\nContent-Length: %d\\r\\n\\r\\n%s' "$address" "\${#body}" "$body" >&3
  response="$(tr -d '\\r' <&3)"
  exec 3>&-
  if [[ "$response" != HTTP/1.?' 200 '* ]]; then echo killed; return; fi
  sed '1,/^$/d; s/<[^>]*>//g' <<< "$response"
}
if [ -n "$(send true)" ]; then exit 1; fi
statuses="$(send false)"
while [[ "$statuses" == *IN_PROGRESS* ]]; do statuses="$(send false)"; done
[[ "$statuses" =~ ^((CREATE|UPDATE)_COMPLETE,?)*$ ]]
`,
};
