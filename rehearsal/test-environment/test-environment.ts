import { mkdirSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { startGithub, TOKEN } from "@digidex/ops/github-server";
import type { Page } from "playwright-core";
import { callApi } from "../account/api-client.ts";
import { startEmulatedAccount } from "../account/emulated-account.ts";
import { visitWith } from "../account/site-browser.ts";
import { requestFrom, type SiteResponse } from "../account/site-client.ts";
import { environment } from "../env.ts";
import { ConcurrencyGroups } from "../github/concurrency-groups.ts";
import type { Github } from "../github/run-job.ts";
import { RunnerKilled, runShell } from "../github/run-shell.ts";
import { runWorkflow, type WorkflowResult } from "../github/run-workflow.ts";
import { createFork } from "./fork.ts";

export const REPOSITORY = "octo/digidex";
const ACCOUNT = "111122223333";
const REGION = "eu-central-1";
const folder = join(import.meta.dirname, "..", "..", ".local", "rehearsal");

type RunOptions = {
  inputs?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** The runner cannot reach the account; it can reach the package registry. */
  withoutAccount?: boolean;
  /** See `runWorkflow`. */
  failingCalls?: readonly string[];
  earlier?: WorkflowResult;
};
type LifecycleOptions = { snapshot?: string; signal?: AbortSignal; confirmation?: string };

export type TestEnvironment = Awaited<ReturnType<typeof startTestEnvironment>>;

/** Starts an emulated account and an emulated GitHub, and creates an operator's fork of this checkout. */
export async function startTestEnvironment() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const fork = createFork(join(folder, "fork"));
  fork.edit("cdk/config/digidex.config.ts", '"123456789012"', `"${ACCOUNT}"`);
  fork.edit("cdk/config/digidex.config.ts", 'owner: "example"', 'owner: "octo"');
  const github = await startGithub(REPOSITORY, fork.folder);
  const account = await startEmulatedAccount({ folder: join(folder, "account"), account: ACCOUNT, region: REGION });

  const path = [join(fork.folder, "node_modules", ".bin"), dirname(process.execPath), environment.PATH];
  const common = { TURBO_TELEMETRY_DISABLED: "1", LANG: "C.UTF-8", PATH: path.join(delimiter) };
  const runnerWithoutAccount = { ...(environment as Record<string, string>), ...common };
  const runner = {
    ...account.env,
    ...common,
    HOME: environment.HOME ?? folder,
    // The emulator is fast: commands poll it every second, and wait less for the lock of a killed run.
    POLL_MS: "1000",
  };
  const operator = { ...account.administratorEnv, ...runner, GITHUB_API_URL: github.url, GH_TOKEN: TOKEN };
  let runs = 0;
  const groups = new ConcurrencyGroups();

  return {
    ...{ account, github, fork },
    /** What a reviewer does before approving. */
    review: async (): Promise<void> => undefined,
    /** The repository's variables, which `bootstrap` sets; workflows read them as `vars`. */
    variables: () => Object.fromEntries(github.settings.variables),

    /** Runs a command line as the operator does, with the administrator's credentials. */
    async runAsOperator(line: string): Promise<{ code: number; output: string }> {
      runs += 1;
      return runShell(line, { cwd: fork.folder, env: operator, log: join(folder, `command-${runs}.log`) });
    },

    /** Runs a workflow file for an event, by default for a push to main. */
    async runWorkflow(
      file: string,
      event: Partial<Github>,
      { inputs = {}, signal, withoutAccount = false, ...more }: RunOptions = {},
    ): Promise<WorkflowResult> {
      runs += 1;
      const runFolder = join(folder, `run-${runs}-${file.replace(".yml", "")}`);
      mkdirSync(runFolder, { recursive: true });
      const sha = event.sha ?? fork.git("rev-parse", "main");
      const context = {
        ...{ repository: REPOSITORY, repository_owner: "octo", ref: "refs/heads/main", sha, event_name: "push" },
        ...{
          run_id: String(runs),
          run_number: runs,
          run_attempt: 1,
          triggering_actor: "operator",
          api_url: github.url,
          event: {},
          ...event,
        },
      };
      fork.git("checkout", "--quiet", "--detach", sha);
      try {
        const contexts = { github: context, vars: this.variables(), inputs };
        const env = withoutAccount ? runnerWithoutAccount : runner;
        const reviewOf = async (environment: string) => {
          if (!github.settings.environments.get(environment)?.reviewers.length) return;
          await this.review();
          const environments = [{ name: environment }];
          github.reviews.length = 0;
          github.reviews.push({ state: "approved", environments, user: { login: "reviewer" } });
        };
        const deployed = (environment: string, state: string, environment_url: string) => {
          const statuses = [{ state, environment_url }];
          github.deployments.unshift({ id: github.deployments.length + 1, sha, environment, statuses });
        };
        const run = {
          deployed,
          file,
          contexts,
          workspace: fork.folder,
          folder: runFolder,
          env,
          signal,
          groups,
          reviewOf,
          tokenWith: github.tokenWith,
        };
        return await runWorkflow({ ...run, ...more });
      } finally {
        fork.git("checkout", "--quiet", "main");
      }
    },

    /**
     * Runs the workflow of a push to main, which is what merging a pull request causes.
     * @param sha a commit other than main's newest, as when an old run is repeated
     */
    deploy({ sha, ...options }: RunOptions & { sha?: string } = {}): Promise<WorkflowResult> {
      return this.runWorkflow("deploy.yml", { event_name: "push", ...(sha && { sha }) }, options);
    },

    /** Dispatches the lifecycle workflow with the confirmation that the operator types. */
    lifecycle(action: string, { snapshot = "", signal, confirmation = `${action} digidex` }: LifecycleOptions = {}) {
      const inputs = { action, confirmation, snapshot };
      const event = { event_name: "workflow_dispatch", event: { inputs } };
      return this.runWorkflow("lifecycle.yml", event, { inputs, signal });
    },

    /** The same, and kills the runner when `operation` starts, e.g. `rds:snapshot`. */
    async killLifecycleAt(action: string, operation: string): Promise<void> {
      const killing = new AbortController();
      const pause = account.pauseAt(operation);
      const ended = this.lifecycle(action, { signal: killing.signal }).then(
        (result) => {
          throw new Error(`The workflow ended before ${operation}: ${JSON.stringify(result)}`);
        },
        (error: unknown) => {
          if (!(error instanceof RunnerKilled)) throw error;
        },
      );
      await Promise.race([pause.reached, ended]);
      killing.abort();
      await ended;
      pause.resume();
    },

    /** Requests a URL of the deployment. */
    async get(url: string): Promise<SiteResponse> {
      const [response] = await requestFrom(runner, [url]);
      if (!response || response.connectionError) throw new Error(`${url}: ${response?.connectionError}`);
      return response;
    },

    /** Opens pages of the site in a browser. */
    visit: <T>(visit: (page: Page) => Promise<T>) => visitWith(runner, visit),

    /** Calls the API with its client. */
    call: (baseUrl: string, ...calls: Parameters<typeof callApi>[2]) => callApi(runner, baseUrl, calls),

    async close(): Promise<void> {
      await account.close();
      await github.close();
    },
  };
}
