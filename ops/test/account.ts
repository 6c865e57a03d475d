import { doesNotExist, type Handlers, startAws } from "./aws-server.ts";
import { buckets } from "./buckets.ts";
import { databases } from "./databases.ts";
import { edge } from "./edge.ts";
import { parameterStore } from "./parameter-store.ts";

const LATEST = "/digidex/lifecycle/latest";
const ORIGIN = "/digidex/lifecycle/snapshot";
const BUCKETS = ["digidex-site-pages", "digidex-site-bulk", "digidex-site-releases"];

type Stack = { name: string; id: string; status: string; protected: boolean; stood: boolean; reason?: string };

/**
 * An account in memory, with a clock that ticks at every request: stacks that take time, an instance that refuses while it
 * is busy, locks against deletion, buckets that go only when they are empty. `lost` tells of data that nobody could find
 * again: an instance that went while no snapshot that is noted held what it held.
 */
export async function startAccount(more: Handlers = {}) {
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
  const parameters = parameterStore();
  const rds = databases(later);
  const s3 = buckets(BUCKETS);
  const cloudfront = edge();
  const stacks = new Map<string, Stack>();
  const lost: string[] = [];
  const state = { data: "", deaths: Number.POSITIVE_INFINITY };
  let ids = 0;

  const finish = (stack: Stack, status: string, reason = "") => Object.assign(stack, { status, reason });
  const instanceOf = (stack: string) => (stack === "digidex-seed" ? "digidex-seed" : "digidex");

  function removeInstance({ name, stood }: Stack) {
    const instance = rds.instances.get(instanceOf(name));
    const noted = [LATEST, ORIGIN].map((one) => rds.snapshots.get(parameters.values.get(one) ?? ""));
    const isSafe = noted.some((one) => one?.status === "available" && one.encrypted && one.data === instance?.data);
    if (instance && !isSafe && (name === "digidex-database" || stood)) lost.push(`${name}: ${instance.data}`);
    rds.instances.delete(instanceOf(name));
  }

  function remove(stack: Stack, role: string | null) {
    const instance = rds.instances.get(instanceOf(stack.name));
    const holdsData = /database|seed/.test(stack.name);
    if (holdsData && instance?.protected) return finish(stack, "DELETE_FAILED", "Cannot delete protected DB Instance");
    if (holdsData && !role?.endsWith(":role/digidex-lifecycle-execution"))
      return finish(stack, "DELETE_FAILED", "AccessDenied");
    if (stack.name === "digidex-site" && BUCKETS.some((one) => s3.keys(one).length > 0))
      return finish(stack, "DELETE_FAILED", "The bucket you tried to delete is not empty");
    if (stack.name !== "digidex-api" && stacks.has("digidex-api") && stack.name !== "digidex-seed")
      return finish(stack, "DELETE_FAILED", "Export is in use by digidex-api");
    if (holdsData) removeInstance(stack);
    stacks.delete(stack.name);
    return finish(stack, "DELETE_COMPLETE");
  }

  /** What CloudFormation does with a template of ours, asked by the CDK. @returns why it does not begin */
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
    const stack = {
      name,
      id: `arn:aws:cloudformation:x:1:stack/${name}/${++ids}`,
      protected: name === "digidex-database",
    };
    const made = { ...stack, status: "CREATE_IN_PROGRESS", stood: false };
    stacks.set(name, made);
    const origin = rds.snapshots.get(parameters.values.get(ORIGIN) ?? "");
    if (name === "digidex-database" && (origin?.status !== "available" || rds.instances.has("digidex"))) {
      later(() => finish(made, "ROLLBACK_COMPLETE"));
      return undefined;
    }
    if (name === "digidex-database") rds.make("digidex", origin!.data, true);
    if (name === "digidex-seed") rds.make(name, "baked", false);
    later(() => {
      if (name === "digidex-api") migrate();
      if (made.status === "CREATE_IN_PROGRESS") Object.assign(made, { status: "CREATE_COMPLETE", stood: true });
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
    DescribeStacks: (asked) => {
      const name = asked.get("StackName")!;
      const one = stacks.get(name) ?? [...stacks.values()].find(({ id }) => id === name);
      return one ? `<Stacks>${describe(one)}</Stacks>` : doesNotExist(name);
    },
    DescribeStackEvents: (asked) => {
      const { id, reason } = [...stacks.values()].find((one) => one.id === asked.get("StackName"))!;
      const event = (resource: string, status: string, why = "") =>
        `<member><StackId>${id}</StackId><EventId>1</EventId><StackName>s</StackName><Timestamp>2026-01-01T00:00:00Z</Timestamp><LogicalResourceId>${resource}</LogicalResourceId><PhysicalResourceId>${resource === "stack" ? id : "r"}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus><ResourceStatusReason>${why}</ResourceStatusReason></member>`;
      return `<StackEvents>${event("Resource", "DELETE_FAILED", reason)}${event("stack", "DELETE_IN_PROGRESS")}${event("Resource", "DELETE_FAILED", "of another day")}</StackEvents>`;
    },
    UpdateTerminationProtection: (asked) => {
      stacks.get(asked.get("StackName")!)!.protected = asked.get("EnableTerminationProtection") === "true";
      return "";
    },
    DeleteStack: (asked) => {
      const stack = stacks.get(asked.get("StackName")!);
      if (!stack || stack.status === "DELETE_IN_PROGRESS") return "";
      if (stack.protected) return { error: "ValidationError", message: "TerminationProtection is enabled" };
      finish(stack, "DELETE_IN_PROGRESS");
      later(() => remove(stack, asked.get("RoleARN")));
      return "";
    },
    /** What the stand-in for the CDK asks: to begin with some stacks, then to say when they are done how they are. */
    Deploy: (asked) => {
      const names = asked.get("Stacks")!.split(",");
      if (asked.get("Begin") === "true") return names.map(deploy).filter(Boolean).join();
      while (names.some((name) => stacks.get(name)?.status.endsWith("_IN_PROGRESS"))) tick();
      return names.map((name) => stacks.get(name)?.status).join();
    },
  };

  const aws = await startAws(handlers, {
    before: () => {
      tick();
      state.deaths -= 1;
      if (state.deaths < 0) throw new Error("killed");
    },
    rest: (request) => cloudfront.rest(request) ?? s3.rest(request),
  });
  return { ...aws, ...rds, parameters: parameters.values, stacks, s3, lost, state, deploy, later };
}

const describe = ({ name, id, status, protected: on, stood }: Stack) =>
  `<member><StackName>${name}</StackName><StackId>${id}</StackId><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><EnableTerminationProtection>${on}</EnableTerminationProtection><Outputs>${stood && name === "digidex-site" ? outputs : ""}</Outputs></member>`;

const outputs = Object.entries({
  ...{
    SiteUrl: "https://site.example",
    ApiUrl: "https://api.example",
    SiteDistributionId: "S",
    ApiDistributionId: "A",
  },
  ...{ SiteBucketName: BUCKETS[0], BulkBucketName: BUCKETS[1], ReleasesBucketName: BUCKETS[2] },
})
  .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
  .join("");

/** `npx cdk deploy`, of an account in memory: waits like the real one, and fails when a stack does not come to stand. */
export const NPX = `
  const stacks = args.slice(2, args.indexOf("--app")).map((name) => "digidex-" + name.toLowerCase()).join();
  const ask = (begin) => new Promise((resolve) => {
    const body = "Action=Deploy&Stacks=" + stacks + "&Begin=" + begin;
    const request = require("node:http").request(process.env.AWS_ENDPOINT_URL, { method: "POST" }, (response) => {
      let text = response.statusCode === 200 ? "" : "killed";
      response.on("data", (chunk) => (text += chunk)).on("end", () => resolve(text.replace(/<[^>]*>/g, "")));
    });
    request.end(body);
  });
  if (await ask(true)) return { code: 1 };
  return { code: /^((CREATE|UPDATE)_COMPLETE,?)*$/.test(await ask(false)) ? 0 : 1 };
`;
