import { parseConfiguration } from "@digidex/cdk/configuration";
import { GITHUB_OIDC_HOST, SESSION_HOURS } from "@digidex/cdk/github-roles";
import { trustOf } from "@digidex/cdk/template-tests/policies";
import { trusts } from "@digidex/cdk/template-tests/simulator";
import { templatesOf } from "@digidex/cdk/template-tests/templates";
import { describe, expect, it } from "vitest";
import {
  BRANCH,
  ENVIRONMENTS,
  ROLES,
  type RoleName,
  repositoryVariables,
  roleVariable,
} from "../shared/repository-variables.ts";
import { type Contexts, evaluate, isTrue, runJobs } from "./evaluate.ts";
import { EVENT_NAMES, EVENTS, type EventName, isTriggeredBy } from "./events.ts";
import { type Job, readWorkflows, stepsOf, type Workflow } from "./workflow.ts";

const templates = templatesOf("minimal");
const variables = repositoryVariables(parseConfiguration({ ...templates.configuration, prefix: "dex" }));
const workflows = readWorkflows();

/** The commit is to be deployed, and GitHub offers everything. */
const outputs = {
  plan: { deploy: "true" },
  changes: { "dependency-review": "true", attestations: "true" },
  features: { "code-scanning": "true" },
};
const contextsOf = (event: EventName, vars = variables): Contexts => ({ github: EVENTS[event], vars });
const runsOf = ({ jobs }: Workflow, event: EventName, vars?: typeof variables) =>
  runJobs(jobs, contextsOf(event, vars), { outputs });

/** Every job of every workflow, with every event that it runs for. */
const runs = workflows.flatMap((workflow) =>
  EVENT_NAMES.filter((event) => isTriggeredBy(workflow, event)).flatMap((event) =>
    Object.entries(workflow.jobs)
      .filter(([name]) => runsOf(workflow, event)[name] === "success")
      .map(([name, job]) => ({ where: `${workflow.file}, ${name}`, name, event, workflow, job })),
  ),
);

const permissionsOf = (job: Job): Record<string, string> =>
  typeof job.permissions === "object" ? job.permissions : {};

/** The roles that a job assumes. */
const rolesOf = (job: Job): RoleName[] =>
  ROLES.filter((role) => stepsOf(job).some((step) => String(step.with["role-to-assume"]).includes(roleVariable(role))));

/**
 * The claims of the OIDC token of a run that AWS reads.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
function claimsOf(event: EventName, { file }: Workflow, { environment }: Job): Record<string, string> {
  const { ref, event_name, repository } = EVENTS[event];
  const context = environment
    ? `environment:${environment}`
    : event_name === "pull_request"
      ? event_name
      : `ref:${ref}`;
  const claims = {
    ...{ aud: "sts.amazonaws.com", sub: `repo:${repository}:${context}`, ref, repository },
    job_workflow_ref: `${repository}/.github/workflows/${file}@${ref}`,
  };
  return Object.fromEntries(Object.entries(claims).map(([key, value]) => [`${GITHUB_OIDC_HOST}:${key}`, value]));
}

function isTrustedBy(role: RoleName, claims: Record<string, string>): Promise<boolean> {
  const resource = templates
    .find("AWS::IAM::Role")
    .find(({ properties }) => properties.RoleName === `dex-github-${role}`)!;
  return trusts(
    trustOf(resource).map(({ raw }) => raw),
    claims,
  );
}

/** @see https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions */
describe.each(["a pull request from a fork", "a pull request of Dependabot"])("%s", (name) => {
  const fork = runs.filter(({ event }) => event === name);

  it("is checked", () => {
    expect(fork.map(({ where }) => where)).toEqual(expect.arrayContaining(["check.yml, test", "diff.yml, fork"]));
  });

  it("gets no OIDC token, no write permission and no role", () => {
    for (const { where, job } of fork) {
      expect(
        Object.entries(permissionsOf(job)).filter(([, level]) => level === "write"),
        where,
      ).toEqual([]);
      expect(rolesOf(job), where).toEqual([]);
      expect(job.environment, where).toBeUndefined();
    }
  });
});

it("no workflow is triggered with more permissions than its event has", () => {
  for (const { file, on } of workflows) {
    expect(Object.keys(on), file).not.toContain("pull_request_target");
    expect(Object.keys(on), file).not.toContain("workflow_run");
  }
});

/** The commands of a job, and whether its checkout is main's. */
const describeJob = (job: Job) => {
  const [checkout] = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  return { ref: checkout?.with.ref, commands: job.steps.flatMap(({ run = "" }) => run || []) };
};

describe("a pull request is judged", () => {
  const { jobs } = workflows.find(({ file }) => file === "diff.yml")!;
  const judging = Object.entries(jobs).filter(([, job]) =>
    describeJob(job).commands.some((line) => line.startsWith("npm run ops")),
  );

  it("by main's code, which gets the proposed templates as data", () => {
    expect(judging.map(([name]) => name)).toEqual(["deployed", "account", "fork", "api"]);
    for (const [name, job] of judging) expect(describeJob(job).ref, name).toBe(BRANCH);
  });

  it("while its own code runs without a role, without write access, and before everything that judges", () => {
    const proposal = jobs.proposal!;
    expect(describeJob(proposal)).toEqual({ ref: undefined, commands: ["npm run synth -w cdk"] });
    expect(proposal.permissions).toEqual({ contents: "read" });
    for (const name of ["account", "fork"]) expect(jobs[name]!.needs).toContain("proposal");
  });

  it("never by a job that is skipped because another failed", () => {
    for (const event of EVENT_NAMES.filter((one) =>
      isTriggeredBy({ on: { pull_request: null, merge_group: null } }, one),
    )) {
      const run = (failing: string[] = []) => runJobs(jobs, contextsOf(event), { failing });
      const ran = Object.entries(run()).flatMap(([name, result]) => (result === "success" ? name : []));
      expect(ran, event).toEqual(
        event === "a pull request from this repository"
          ? ["deployed", "proposal", "account", "api", "diff-result"]
          : ["proposal", "fork", "api", "diff-result"],
      );
      for (const name of ran) expect(run([name])["diff-result"], `${event}, ${name} fails`).not.toBe("skipped");
    }
  });

  it("not any more once it is closed: its deployment reads the labels", () => {
    const github = EVENTS["a pull request from this repository"];
    const event = { ...github.event, pull_request: { ...github.event.pull_request, state: "closed" } };
    const results = runJobs(jobs, { github: { ...github, event }, vars: variables });
    expect(Object.entries(results).filter(([, result]) => result !== "skipped")).toEqual([["diff-result", "success"]]);
  });
});

describe("every job that assumes a role", () => {
  const withRole = runs.flatMap((run) => rolesOf(run.job).map((role) => ({ ...run, role })));

  it.each(ROLES)("%s: runs only with a token that the role trusts", async (role) => {
    const own = withRole.filter((run) => run.role === role);
    expect(own).not.toEqual([]);
    for (const { where, event, workflow, job } of own)
      expect(await isTrustedBy(role, claimsOf(event, workflow, job)), `${where}, on ${event}`).toBe(true);
  });

  it("has the only tokens that a role trusts, whatever other jobs and branches ask for", async () => {
    const environments = [...Object.keys(ENVIRONMENTS), undefined];
    for (const workflow of workflows)
      for (const event of EVENT_NAMES.filter((event) => isTriggeredBy(workflow, event)))
        for (const environment of environments)
          for (const role of ROLES) {
            const claims = claimsOf(event, workflow, { environment } as Job);
            const expected = withRole.some(
              (run) =>
                run.role === role &&
                run.workflow.file === workflow.file &&
                run.job.environment === environment &&
                EVENTS[run.event].ref === EVENTS[event].ref &&
                EVENTS[run.event].event_name === EVENTS[event].event_name,
            );
            // A fork's token has the name of the fork, and its run gets none.
            if (await isTrustedBy(role, claims))
              expect(expected, `${workflow.file}, ${event}, ${environment}`).toBe(true);
          }
  });

  it("may request an OIDC token, and names the role by its repository variable", () => {
    for (const { where, job, role } of withRole) {
      expect(permissionsOf(job)["id-token"], where).toBe("write");
      const assumed = stepsOf(job)
        .map((step) => step.with["role-to-assume"])
        .filter((one) => one !== undefined);
      expect([...new Set(assumed)], where).toEqual([`\${{ vars.${roleVariable(role)} }}`]);
    }
  });

  it("gets credentials that last longer than the steps that use them may take", () => {
    for (const { where, job, role } of withRole) {
      const steps = stepsOf(job);
      const sessions = steps.flatMap((step, index) => (step.with["role-to-assume"] ? index : []));
      for (const [position, start] of sessions.entries()) {
        const { "role-duration-seconds": seconds = 3600 } = steps[start]!.with;
        expect(Number(seconds), where).toBeLessThanOrEqual(SESSION_HOURS[role] * 3600);
        for (const action of ["seed", "teardown", "rebuild", "sleep", "wake"]) {
          const using = steps.slice(start + 1, sessions[position + 1]).filter(({ if: condition, run }) => {
            const outputs = { status: { outputs: { deployable: "true" } }, deploy: { outputs: { begun: "true" } } };
            return (
              run &&
              [true, false].some((failed) => isTrue(condition, { inputs: { action }, steps: outputs }, { failed }))
            );
          });
          // A step without a limit can take as long as the job.
          const minutes = using.map((step) => step["timeout-minutes"] ?? job["timeout-minutes"]!);
          const total = minutes.reduce((sum, one) => sum + one, 0);
          const atMost = minutes.includes(job["timeout-minutes"]!) ? job["timeout-minutes"]! : total;
          expect(atMost * 60, `${where}, ${action}`).toBeLessThanOrEqual(Number(seconds));
          expect(atMost, `${where}, ${action}`).toBeLessThanOrEqual(job["timeout-minutes"]!);
        }
      }
    }
  });

  it("takes credentials anew before a rollback, whose cause may be that the first ones expired", () => {
    const { steps } = workflows.find(({ file }) => file === "deploy.yml")!.jobs.deploy!;
    const rollback = steps.findIndex(({ run }) => run === "npm run ops -- roll-back");
    expect(steps[rollback - 1]).toMatchObject({
      uses: expect.stringContaining("configure-aws-credentials@"),
      if: steps[rollback]!.if,
      with: { "unset-current-credentials": true },
    });
  });

  it("does not run before `npm run bootstrap` has set the variables", () => {
    for (const { where, name, event, workflow } of withRole) {
      expect(runsOf(workflow, event, {})[name], `${where}, on ${event}`).toBe("skipped");
    }
  });
});

describe("a job that changes the account", () => {
  const changing = runs.filter(({ job }) => rolesOf(job).some((role) => role === "deploy" || role === "lifecycle"));

  it("is never cancelled, and waits for the others", () => {
    const groups = changing.map(({ workflow, job, event, where }) => {
      const concurrency = job.concurrency ?? workflow.concurrency;
      expect(evaluate(`\${{ ${concurrency?.["cancel-in-progress"]} }}`, contextsOf(event)), where).toBe(false);
      return concurrency?.group;
    });
    expect(new Set(groups).size).toBeLessThanOrEqual(1);
  });

  it("uses no cache, which a pull request could have written", () => {
    for (const { where, job } of changing) {
      for (const { uses = "", with: inputs } of stepsOf(job)) {
        expect(uses, where).not.toMatch(/^actions\/cache/);
        expect(inputs.cache, where).toBeUndefined();
        if (uses.startsWith("actions/setup-node@")) expect(inputs["package-manager-cache"], where).toBe(false);
      }
    }
  });
});

it("downloads are cached where that cannot change what is deployed, attested or judged", () => {
  const cached = runs.filter(({ job }) => stepsOf(job).some(({ uses = "" }) => uses.startsWith("actions/cache@")));
  expect(new Set(cached.map(({ name }) => name))).toEqual(
    new Set(["changes", "test", "generated-clients", "rehearsal", "benchmark", "proposal", "workflows", "features"]),
  );
  for (const { where, job } of cached) {
    const writing = Object.entries(permissionsOf(job)).filter(([, level]) => level === "write");
    expect(writing, where).toEqual([]);
  }
});

describe("the rehearsal", () => {
  const { jobs } = workflows.find(({ file }) => file === "check.yml")!;
  const resultOf = (event: EventName, rehearsal?: string, failing: string[] = []) =>
    runJobs(jobs, contextsOf(event), { outputs: { changes: rehearsal ? { rehearsal } : {} }, failing }).rehearsal;

  it("runs where it can matter, and when that could not be decided", () => {
    for (const event of ["a pull request from a fork", "a push to main"] as const) {
      expect(resultOf(event, "true")).toBe("success");
      expect(resultOf(event, "false")).toBe("skipped");
      expect(resultOf(event), "without an output").toBe("success");
      expect(resultOf(event, undefined, ["changes"]), "after a failure").toBe("success");
    }
  });

  it("runs every night", () => {
    expect(workflows.filter(({ on }) => Object.hasOwn(on, "schedule")).map(({ file }) => file)).toContain("check.yml");
    expect(resultOf("a schedule", "true")).toBe("success");
  });
});

describe("the settings of the repository", () => {
  const texts = workflows.map(({ text }) => text).join("\n");

  it("include all variables that the workflows read", () => {
    const used = new Set([...texts.matchAll(/\bvars\.(\w+)/g)].map(([, name]) => name!));
    expect(Object.keys(variables)).toEqual(expect.arrayContaining([...used]));
  });

  it("include the environments that the workflows use", () => {
    const used = new Set(
      workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ environment }) => environment ?? [])),
    );
    expect(Object.keys(ENVIRONMENTS)).toEqual(expect.arrayContaining([...used]));
  });
});
