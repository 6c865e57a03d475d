import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { EVENTS, type EventName } from "../workflows/events.ts";
import { readWorkflows, tokenPermissions } from "../workflows/workflow.ts";
import { useActionsFiles } from "./fixtures.ts";
import { REPOSITORY, startGithub } from "./github-server.ts";
import { createHistory } from "./history.ts";

type Github = Awaited<ReturnType<typeof startGithub>>;
const workflows = readWorkflows();

/**
 * Creates the token of a job, with the permissions of its workflow file.
 * @param job like `deploy.yml, plan`
 */
export function tokenOf(github: Github, job: string, event: EventName = "a push to main"): string {
  const [file, name = ""] = job.split(", ");
  const workflow = workflows.find((one) => one.file === file);
  const found = workflow?.jobs[name];
  if (!workflow || !found) throw new Error(`There is no job ${job}.`);
  return github.tokenWith(tokenPermissions(workflow, found, EVENTS[event]));
}

/**
 * Gives each test a repository on GitHub of its own, with a history of its own, and makes it the one of run 12.
 * @param job whose token the run has, like `deploy.yml, plan`
 */
export function useRepository(job: string) {
  const fixture = {} as {
    history: ReturnType<typeof createHistory>;
    github: Github;
    /** Continues with the token of another job. */
    as: (job: string) => void;
    /** Commits a change of a file. @returns the commit */
    change: (file: string) => string;
    /** The body of the first comment on a pull request. */
    bodyOn: (pullRequest: number) => string;
  };
  fixture.change = (file) => {
    writeFileSync(join(fixture.history.folder, file), String(Math.random()));
    fixture.history.git("add", "--all");
    return fixture.history.commit(`Change ${file}`);
  };
  fixture.as = (other) => void vi.stubEnv("GITHUB_TOKEN", tokenOf(fixture.github, other));
  fixture.bodyOn = (pullRequest) => fixture.github.comments.find(({ issue }) => issue === pullRequest)?.body ?? "";
  beforeEach(async () => {
    fixture.history = createHistory();
    fixture.github = await startGithub(REPOSITORY, fixture.history.folder);
    const variables = {
      ...{ GITHUB_API_URL: fixture.github.url, GITHUB_REPOSITORY: REPOSITORY },
      ...{ GITHUB_RUN_ID: "12", GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ATTEMPT: "1" },
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    fixture.as(job);
  });
  afterEach(async () => {
    fixture.history.remove();
    await fixture.github.close();
  });
  return fixture;
}

/** Gives each test the files that a runner gives to a step. */
export function useStepFiles() {
  let files: ReturnType<typeof useActionsFiles>;
  const written = (name: "output" | "summary") => readFileSync(join(files.folder, name), "utf8");
  beforeEach(() => {
    files = useActionsFiles();
  });
  afterEach(() => files.remove());
  return {
    written,
    /** What an output was set to last. */
    output: (name: string) =>
      [...written("output").matchAll(new RegExp(`^${name}<<(.*)\\n(.*)\\n\\1$`, "gm"))].at(-1)?.[2],
  };
}
