import { execFile } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { parseConfiguration } from "@digidex/cdk/configuration";
import { startGithub, TOKEN } from "@digidex/ops/github-server";
import { repositoryVariables } from "@digidex/ops/repository-variables";
import { environment } from "../env.ts";
import type { Github } from "../github/context.ts";
import { RunnerDied, runShell } from "../github/program.ts";
import { runWorkflow, type WorkflowResult } from "../github/run-workflow.ts";
import { startWorld } from "../world/start-world.ts";
import { makeFork } from "./fork.ts";

export const REPOSITORY = "octo/digidex";
const ACCOUNT = "111122223333";
const REGION = "eu-central-1";
const folder = join(import.meta.dirname, "..", "..", ".local", "rehearsal");

/** Everything that the story is played on: an account, a repository at GitHub, and its checkout on a runner. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

export type Answer = { status: number; headers: Record<string, string>; body: string };

export async function openStage() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const fork = makeFork(join(folder, "fork"));
  fork.edit("cdk/config/digidex.config.ts", '"123456789012"', `"${ACCOUNT}"`);
  fork.edit("cdk/config/digidex.config.ts", 'owner: "example"', 'owner: "octo"');
  const github = await startGithub(REPOSITORY);
  const world = await startWorld({ folder: join(folder, "world"), say: console.log, account: ACCOUNT, region: REGION });
  const configuration = parseConfiguration({
    account: ACCOUNT,
    region: REGION,
    repository: { owner: "octo", name: "digidex" },
  });

  const programs = [join(fork.folder, "node_modules", ".bin"), dirname(process.execPath), environment.PATH].join(
    delimiter,
  );
  const quiet = { TURBO_TELEMETRY_DISABLED: "1", LANG: "C.UTF-8" };
  /** A machine that has nothing to do with the account: this one, as it finds its package registry. */
  const outside = { ...(environment as Record<string, string>), ...quiet, PATH: programs };
  /** A machine in this world: programs, and the way to AWS; no credentials. */
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...inThisWorld } = world.env;
  const machine = {
    ...inThisWorld,
    ...quiet,
    ...{ PATH: programs, HOME: environment.HOME ?? folder },
    // The emulator is quick, so it is asked often; and a run that died is not waited for as long.
    POLL_MS: "1000",
  };
  const administrator = {
    ...machine,
    AWS_ACCESS_KEY_ID: AWS_ACCESS_KEY_ID!,
    AWS_SECRET_ACCESS_KEY: AWS_SECRET_ACCESS_KEY!,
  };
  let runs = 0;

  return {
    ...{ world, github, fork, configuration, folder },
    variables: {} as Record<string, string>,
    setVariables() {
      Object.assign(this.variables, repositoryVariables(configuration));
    },

    /** What the operator types, on a laptop with an administrator's credentials. */
    async type(line: string): Promise<{ code: number; output: string }> {
      runs += 1;
      return runShell(line, { cwd: fork.folder, env: administrator, log: join(folder, `typed-${runs}.log`) });
    },

    /** Plays a workflow for an event. */
    async play(
      file: string,
      event: Partial<Github>,
      { inputs = {}, signal, withoutAccount = false }: PlayOptions = {},
    ): Promise<WorkflowResult> {
      runs += 1;
      const run = join(folder, `run-${runs}-${file.replace(".yml", "")}`);
      mkdirSync(run, { recursive: true });
      const sha = event.sha ?? fork.git("rev-parse", "main");
      const context = {
        ...{ repository: REPOSITORY, repository_owner: "octo", ref: "refs/heads/main", sha, event_name: "push" },
        ...{ run_id: String(runs), token: TOKEN, api_url: github.url, event: {}, ...event },
      };
      fork.git("checkout", "--quiet", "--detach", sha);
      try {
        const contexts = { github: context, vars: this.variables, inputs };
        const env = withoutAccount ? outside : machine;
        return await runWorkflow({ file, contexts, workspace: fork.folder, folder: run, env, signal });
      } finally {
        fork.git("checkout", "--quiet", "main");
      }
    },

    /** A push to main: what merging a pull request is. */
    merge(): Promise<WorkflowResult> {
      return this.play("deploy.yml", { event_name: "push" });
    },

    /** The button of `lifecycle`, with what has to be typed. */
    press(action: string, { snapshot = "", signal, confirmation = `${action} digidex` }: PressOptions = {}) {
      const inputs = { action, confirmation, snapshot };
      return this.play("lifecycle.yml", { event_name: "workflow_dispatch", event: { inputs } }, { inputs, signal });
    },

    /** The same button on a machine that dies when the world comes to `place`. */
    async pressAndDie(action: string, place: string): Promise<void> {
      const death = new AbortController();
      const pause = world.pauseAt(place);
      const pressed = this.press(action, { signal: death.signal }).then(
        (result) => {
          throw new Error(`It went on to its end: ${JSON.stringify(result)}`);
        },
        (error: unknown) => {
          if (!(error instanceof RunnerDied)) throw error;
        },
      );
      await Promise.race([pause.reached, pressed]);
      death.abort();
      await pressed;
      pause.goOn();
    },

    /** What anybody in this world gets from an address. */
    async get(url: string): Promise<Answer> {
      const program = `const r = await fetch(${JSON.stringify(url)}, { redirect: "manual" });
        console.log(JSON.stringify({ status: r.status, headers: Object.fromEntries(r.headers), body: await r.text() }))`;
      const args = ["--input-type=module", "-e", program];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: machine, maxBuffer: 64 << 20 });
      return JSON.parse(stdout);
    },

    async close(): Promise<void> {
      await world.close();
      await github.close();
    },
  };
}

type PlayOptions = {
  inputs?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** On a machine that has nothing to do with the account. */
  withoutAccount?: boolean;
};
type PressOptions = { snapshot?: string; signal?: AbortSignal; confirmation?: string };
