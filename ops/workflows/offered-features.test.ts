import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offeredFeatures } from "../commands/workflows.ts";
import { captureConsole } from "../test/fixtures.ts";
import { REPOSITORY, startGithub } from "../test/github-server.ts";
import type { Settings } from "../test/github-settings.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { runJobs } from "./evaluate.ts";
import { EVENT_NAMES, EVENTS, isTriggeredBy } from "./events.ts";
import { FEATURES, type Feature } from "./offered-features.ts";
import { type Job, readWorkflows } from "./workflow.ts";

let github: Awaited<ReturnType<typeof startGithub>>;
let lines: string[];
beforeEach(async () => {
  lines = captureConsole();
  github = await startGithub();
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, POLL_MS: "1" };
  for (const [name, value] of Object.entries({ ...env, GITHUB_ACTIONS: "" })) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  return github.close();
});

/** Which job asks for what. */
const ASKING: readonly [job: string, ...features: Feature[]][] = [
  ["security.yml, features", "code-scanning"],
  ["check.yml, changes", "dependency-review", "attestations"],
];

async function ask(change: (settings: Settings) => unknown) {
  change(github.settings);
  for (const [job, ...features] of ASKING) {
    vi.stubEnv("GITHUB_TOKEN", tokenOf(github, job, "a pull request from a fork"));
    await offeredFeatures(["--features", features.join(" "), "--base", "aaa", "--head", "bbb"]);
  }
  return FEATURES.filter((name) => lines.includes(`${name}=true`));
}

it.each([
  ["a public repository", () => undefined, [...FEATURES]],
  [
    "a fork, whose dependency graph is disabled",
    (settings: Settings) => Object.assign(settings, { dependencyGraph: false }),
    ["code-scanning", "attestations"],
  ],
  ["a private repository", (settings: Settings) => Object.assign(settings.repository, { private: true }), []],
  [
    "a private repository with GitHub Code Security",
    (settings: Settings) => {
      settings.repository.private = true;
      settings.codeSecurity = true;
    },
    ["code-scanning", "dependency-review"],
  ],
] as [string, (settings: Settings) => unknown, string[]][])(
  "%s is offered what GitHub offers it",
  async (_, change, expected) => {
    expect(await ask(change)).toEqual(expected);
    const notices = lines.filter((line) => /skipped|not reviewed|not attested/.test(line));
    expect(notices).toHaveLength(FEATURES.length - expected.length);
  },
);

it("takes a feature as offered when GitHub does not say, and warns", async () => {
  await github.close();
  vi.stubEnv("GITHUB_TOKEN", "any");
  await offeredFeatures(["--features", "code-scanning"]);
  expect(lines).toContain("code-scanning=true");
  expect(lines.join()).toContain("is not known");
});

it("takes a feature as offered when the job may not ask, and warns: GitHub refuses both with the same status", async () => {
  vi.stubEnv("GITHUB_TOKEN", github.tokenWith({ contents: "read" }));
  await offeredFeatures(["--features", "code-scanning"]);
  expect(lines).toContain("code-scanning=true");
  expect(lines.join()).toContain("not accessible by integration");
  github.refused.length = 0;
});

/** The actions that need a feature. */
const NEEDING: Record<(typeof FEATURES)[number], RegExp> = {
  "code-scanning": /^(github\/codeql-action|ossf\/scorecard-action)\b/,
  "dependency-review": /^actions\/dependency-review-action\b/,
  attestations: /^actions\/attest\b/,
};
const uses = ({ steps }: Job, action: RegExp) => steps.some(({ uses = "" }) => action.test(uses));
const workflows = readWorkflows();

describe.each(FEATURES)("a job that needs %s", (feature) => {
  const own = workflows.flatMap((workflow) =>
    Object.entries(workflow.jobs)
      .filter(([, job]) => uses(job, NEEDING[feature]))
      .map(([name]) => ({ workflow, name })),
  );

  it("runs where GitHub offers it, and is skipped elsewhere without turning the result red", () => {
    expect(own).not.toEqual([]);
    for (const { workflow, name } of own) {
      const results = (event: (typeof EVENT_NAMES)[number], offered: boolean) => {
        const outputs = Object.fromEntries(FEATURES.map((one) => [one, String(offered || one !== feature)]));
        return runJobs(workflow.jobs, { github: EVENTS[event] }, { outputs: { changes: outputs, features: outputs } });
      };
      const events = EVENT_NAMES.filter(
        (event) => EVENTS[event].event_name === "push" || isTriggeredBy(workflow, event),
      );
      expect(
        events.some((event) => results(event, true)[name] === "success"),
        name,
      ).toBe(true);
      for (const event of events) {
        expect(results(event, false)[name], `${name}, ${event}`).toBe("skipped");
        expect(Object.values(results(event, false)), `${name}, ${event}`).not.toContain("failure");
      }
    }
  });
});

/** @see https://github.com/ossf/scorecard-action#workflow-restrictions */
it("Scorecard runs for the default branch only: it refuses every other ref", () => {
  const { jobs, on } = workflows.find(({ file }) => file === "security.yml")!;
  const outputs = { features: { "code-scanning": "true" } };
  const runsOn = EVENT_NAMES.filter(
    (event) =>
      isTriggeredBy({ on }, event) && runJobs(jobs, { github: EVENTS[event] }, { outputs }).scorecard === "success",
  );
  expect(runsOn).toEqual(["a push to main", "a schedule"]);
});
