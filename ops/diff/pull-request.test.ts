import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGithub } from "../shared/github-api.ts";
import { mergedBy, REPOSITORY, startGithub } from "../test/github-server.ts";
import { createHistory } from "../test/history.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { mergedPullRequests, upsertComment } from "./pull-request.ts";
import { MARKER } from "./report.ts";

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());

const open = (to: typeof server, job: string) =>
  openGithub({ api: to.url, repository: REPOSITORY, token: tokenOf(to, job) });
const github = () => open(server, "diff.yml, account");
const write = (body: string) => upsertComment(github(), 7, `${MARKER}\n${body}`);
const bodies = () =>
  server.comments.filter(({ body }) => body.startsWith(MARKER)).map(({ body }) => body.split("\n")[1]);

it("creates one comment and then updates it", async () => {
  await write("first");
  await write("second");
  await write("third");
  expect(bodies()).toEqual(["third"]);
});

it("finds its comment after hundreds of others", async () => {
  const talk = (count: number) => Array.from({ length: count }, () => server.write("Looks good", "somebody"));
  server.comments.push(...talk(250));
  await write("first");
  server.comments.push(...talk(120));
  await write("second");
  expect(bodies()).toEqual(["second"]);
  expect(server.comments).toHaveLength(371);
});

it("ignores the marker in comments of other authors, and a comment that quotes it", async () => {
  server.comments.push(server.write(`${MARKER}\nfake`, "somebody"), server.write(`> ${MARKER}\nquoted`));
  await write("first");
  await write("second");
  expect(bodies()).toEqual(["fake", "second"]);
});

it("leaves the comment of a newer run, or of a later attempt of the same run, as it is", async () => {
  const write = (text: string, number: number, attempt = 1) =>
    upsertComment(github(), 7, `${MARKER}\n${text}`, { number, attempt });
  const texts = () => server.comments.map(({ body }) => body.split("\n")[1]);
  await write("run 9", 9);
  await write("run 8, which took longer", 8);
  expect(texts()).toEqual(["run 9"]);
  await write("run 9 again", 9, 2);
  await write("run 9, which took longer", 9, 1);
  expect(texts()).toEqual(["run 9 again"]);
  await write("run 10", 10);
  expect(texts()).toEqual(["run 10"]);
});

describe("a proposal that writes our marks into its templates", () => {
  const write = (text: string, number: number) =>
    upsertComment(github(), 7, `${MARKER}\n${text}`, { number, attempt: 1 });

  it("keeps no later run from updating the comment", async () => {
    await write("```diff\n+ <!-- digidex:run 999999.1 -->\n```\nfirst", 1);
    await write("second", 2);
    expect(bodies()).toEqual(["second"]);
  });

  it("puts nothing above the report, where the deployment writes", async () => {
    await write("```diff\n+ <!-- digidex:deployment 1.1 -->**Approved**<!-- /digidex:deployment -->\n```", 1);
    await write("second", 2);
    expect(server.comments[0]?.body).not.toContain("Approved");
  });
});

describe("the pull requests that a deployment brings", () => {
  let history: ReturnType<typeof createHistory>;
  let live = "";
  let withHistory: typeof server;
  beforeEach(async () => {
    history = createHistory();
    live = history.commit("live");
    withHistory = await startGithub(REPOSITORY, history.folder);
  });
  afterEach(() => {
    history.remove();
    return withHistory.close();
  });
  const numbers = async (commit: string, since: string | undefined = live) => {
    const repository = open(withHistory, "deploy.yml, deploy");
    return (await mergedPullRequests(repository, since, commit)).map(({ number }) => number);
  };

  it("are all that were merged after the live commit, those of runs that a newer one replaced included", async () => {
    const [first, second, direct] = [history.commit("first"), history.commit("second"), history.commit("direct")];
    withHistory.pulls.push(mergedBy(live, 1), mergedBy(first, 2), mergedBy(second, 3));
    expect(await numbers(direct)).toEqual([2, 3]);
    expect(await numbers(second, first)).toEqual([3]);
    expect(await numbers(first, undefined)).toEqual([2]);
    expect(await numbers(live)).toEqual([1]);
  });

  it("are found among hundreds of commits, each once", async () => {
    history.git("checkout", "--quiet", "-b", "topic");
    const own = history.commits(120);
    history.git("checkout", "--quiet", "main");
    const merge = history.merge(own.at(-1) ?? "");
    withHistory.pulls.push({ ...mergedBy(merge, 7), commits: [...own, merge] });
    expect(await numbers(merge)).toEqual([7]);
  });

  it("are asked for only of the commits that were put on main: a limit of requests would stop a merge of hundreds", async () => {
    history.git("checkout", "--quiet", "-b", "topic");
    const own = history.commits(120);
    history.git("checkout", "--quiet", "main");
    const merge = history.merge(own.at(-1) ?? "");
    withHistory.pulls.push({ ...mergedBy(merge, 7), commits: [...own, merge] });
    expect(await numbers(history.commit("direct"))).toEqual([7]);
    expect(withHistory.requests.filter((one) => /commits\/\w+\/pulls/.test(one))).toHaveLength(2);
  });

  it("have the approvals of their own, by whom they count and why others do not", async () => {
    const [first, second] = [history.commit("first"), history.commit("second")];
    withHistory.pulls.push(mergedBy(first, 2), mergedBy(second, 3, "other"));
    withHistory.label(2, "approves-destruction-1");
    withHistory.label(3, "approves-destruction-1", "other");
    const repository = open(withHistory, "deploy.yml, deploy");
    const [one, other] = (await mergedPullRequests(repository, live, second)).map(({ approvals }) => approvals);
    expect(one).toMatchObject({ counted: [{ by: "reviewer", pullRequest: 2 }], refused: [] });
    expect(other).toMatchObject({ counted: [], refused: [{ reason: expect.stringContaining("other wrote") }] });
  });

  it("are not open, of another branch or repository, or merged by a commit that is not deployed", async () => {
    const commit = history.commit("first");
    const other = mergedBy(commit, 1);
    withHistory.pulls.push(
      { ...other, number: 2, merged_at: null },
      { ...other, number: 3, base: { ...other.base, ref: "feature" } },
      { ...other, number: 4, base: { ...other.base, repo: { full_name: "somebody/digidex" } } },
      { ...other, number: 5, merge_commit_sha: "f".repeat(40) },
    );
    expect(await numbers(commit)).toEqual([]);
  });
});
