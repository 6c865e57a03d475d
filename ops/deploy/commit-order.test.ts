import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openGithub } from "../shared/github-api.ts";
import type { OperatorError } from "../shared/operator-error.ts";
import { captureConsole } from "../test/fixtures.ts";
import { REPOSITORY, startGithub } from "../test/github-server.ts";
import { createHistory } from "../test/history.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { assertInOrder, leftToNewer, positionOnMain, whyNotHead } from "./commit-order.ts";

let history: ReturnType<typeof createHistory>;
let server: Awaited<ReturnType<typeof startGithub>>;
let lines: string[];
let [first, second, third] = ["", "", ""];
const token = () => tokenOf(server, "deploy.yml, deploy");
beforeEach(async () => {
  lines = captureConsole();
  history = createHistory();
  [first, second, third] = [history.commit("first"), history.commit("second"), history.commit("third")];
  server = await startGithub(REPOSITORY, history.folder);
  const variables = { GITHUB_API_URL: server.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: token() };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  history.remove();
  await server.close();
});

describe("the position of a commit on main", () => {
  const reason = async (commit: string) => {
    const github = openGithub({ api: server.url, repository: REPOSITORY, token: token() });
    return whyNotHead(commit, await positionOnMain(github, commit));
  };

  it("is no reason against main's newest commit", async () => {
    expect(await reason(third)).toBeUndefined();
  });

  it("says how many commits main is ahead of an older one", async () => {
    expect(await reason(first)).toBe(
      `${first.slice(0, 12)} is 2 commits behind main, whose newest commit is ${third.slice(0, 12)}.`,
    );
    expect(await reason(second)).toContain("1 commit behind");
  });

  it("says that a commit of another branch is not on main", async () => {
    history.git("checkout", "--quiet", "-b", "other");
    expect(await reason(history.commit("other"))).toMatch(/is not on main/);
  });

  it("counts the commits of a merged branch as on main", async () => {
    history.git("checkout", "--quiet", "-b", "other", second);
    const merged = history.commit("merged later");
    history.git("checkout", "--quiet", "main");
    history.merge(merged);
    expect(await reason(merged)).toContain("behind main");
  });

  it("fails for a commit that GitHub does not know", async () => {
    await expect(reason("f".repeat(40))).rejects.toThrow("GitHub responded 404");
  });
});

describe("a deployment", () => {
  const refusal = (commit: string, live?: string): Promise<OperatorError | undefined> =>
    assertInOrder(commit, { live, checkout: history.folder }).then(
      () => undefined,
      (error) => error,
    );

  it("of main's newest commit is in order, whatever is live", async () => {
    for (const live of [undefined, first, second, third]) expect(await refusal(third, live)).toBeUndefined();
  });

  it("of a commit behind main is refused, also before anything is live", async () => {
    for (const live of [undefined, first, second, third]) {
      const error = await refusal(second, live);
      expect(error?.message).toContain("1 commit behind main");
      expect(error?.remedy).toContain("Actions, roll-back");
    }
  });

  it("of a commit behind main finishes a restore that somebody merged into, unless it is behind what is live", async () => {
    await assertInOrder(second, { live: first, restoring: true });
    await expect(assertInOrder(second, { live: third, restoring: true })).rejects.toThrow("is older than");
  });

  it("is left to the run of main's newest commit in a workflow, and never outside of one", async () => {
    expect(await leftToNewer(second), "on a laptop").toBeUndefined();
    const run = { GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ID: "1" };
    for (const [name, value] of Object.entries(run)) vi.stubEnv(name, value);
    expect(await leftToNewer(second)).toContain("1 commit behind main");
    expect(await leftToNewer(third)).toBeUndefined();
  });

  it("of a commit behind what is live is refused after main was set back", async () => {
    history.git("reset", "--hard", "--quiet", second);
    expect((await refusal(second, third))?.message).toContain(`is older than ${third.slice(0, 12)}, which is live`);
  });

  it("continues with a warning when main was rewritten, and the live commit is gone", async () => {
    expect(await refusal(third, "f".repeat(40))).toBeUndefined();
    expect(lines.join()).toContain("GitHub responded 404");
  });

  it("without a token is compared with what is live by git", async () => {
    vi.stubEnv("GITHUB_TOKEN", "");
    expect(await refusal(third, second)).toBeUndefined();
    expect((await refusal(first, second))?.message).toContain("is older than");
    expect(await refusal(first, "f".repeat(40))).toBeUndefined();
    expect(lines.join()).toContain("is unknown");
    expect(server.requests).toEqual([]);
  });
});
