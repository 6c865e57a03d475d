import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AUTHOR, pullCommit, REPOSITORY, REVIEWER, startGithub } from "../test/github-server.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { approvalsOn, describeApproval } from "./approvals.ts";
import { openGithub } from "./github-api.ts";

const LABEL = "approves-x";
let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());

const read = (singleOperator = false) =>
  approvalsOn(
    openGithub({ api: server.url, repository: REPOSITORY, token: tokenOf(server, "diff.yml, api") }),
    7,
    (label) => label.startsWith("approves-"),
    singleOperator,
  );
const isApproved = async (singleOperator?: boolean) => (await read(singleOperator)).counted.length === 1;
const reason = async () => (await read()).refused.map((one) => one.reason).join();

it("counts a label that somebody with write access gave, and says who and when", async () => {
  server.label(7, "bug");
  server.label(7, LABEL);
  const { counted, refused } = await read();
  expect(counted.map(describeApproval)).toEqual(["by **reviewer** on #7, 2026-11-28 10:01 UTC"]);
  expect(refused).toEqual([]);
});

it("asks nothing further about a pull request without such a label", async () => {
  server.label(7, "bug");
  expect(await read()).toEqual({ counted: [], refused: [] });
  expect(server.requests).toHaveLength(1);
});

it("reads labels and events page after page", async () => {
  for (let index = 0; index < 230; index += 1) server.label(7, `label ${index}`);
  server.label(7, LABEL);
  expect(await isApproved()).toBe(true);
});

it("counts a label whatever letters it was created with: GitHub does not distinguish them", async () => {
  server.label(7, LABEL.toUpperCase());
  expect((await read()).counted).toMatchObject([{ label: LABEL }]);
});

describe("a label does not count", () => {
  it("of a workflow's token, or of another program", async () => {
    server.permissions["github-actions[bot]"] = "write";
    server.label(7, LABEL, "github-actions[bot]", { via: "github-actions" });
    expect(await reason()).toContain("is a program");
  });

  it("of a program that acts with a person's token", async () => {
    server.label(7, LABEL, REVIEWER, { via: "some-app" });
    expect(await reason()).toContain("is a program");
  });

  it("of the author of the pull request", async () => {
    server.label(7, LABEL, AUTHOR);
    expect(await reason()).toBe("author wrote the change, and somebody else has to decide");
  });

  it("of somebody who pushed a commit to it", async () => {
    server.pullCommits.push(pullCommit(REVIEWER));
    server.label(7, LABEL);
    expect(await reason()).toContain("reviewer wrote the change");
  });

  it("of somebody whom a commit names as its co-author", async () => {
    const trailer = (who: string) => ({
      message: `Change it\n\nCo-authored-by: R <${who}>`,
      verification: { verified: false },
    });
    server.pullCommits.push(pullCommit(AUTHOR, { commit: trailer("noreply@example.com") }));
    server.label(7, LABEL);
    expect(await isApproved()).toBe(true);
    server.pullCommits.push(pullCommit(AUTHOR, { commit: trailer("7+Reviewer@users.noreply.github.com") }));
    expect(await reason()).toContain("reviewer wrote the change");
  });

  it("on a pull request of which GitHub does not list every commit: it lists 250", async () => {
    server.label(7, LABEL);
    server.pullCommits.push(...Array.from({ length: 249 }, () => pullCommit(AUTHOR)));
    expect(await isApproved()).toBe(true);
    server.pullCommits.push(pullCommit(REVIEWER));
    expect(await reason()).toContain("does not list all 251 commits");
  });

  it("on a pull request with a commit whose author GitHub does not know: its e-mail belongs to no account", async () => {
    server.pullCommits.push(pullCommit(null, { sha: "fedcba9876543210" }));
    server.label(7, LABEL);
    expect(await reason()).toContain("nobody knows who wrote fedcba987654");
    expect(await isApproved(true), "the single operator decides alone").toBe(true);
  });

  it.each(["read", "none"] as const)("of somebody whose permission is %s, like that of triage", async (permission) => {
    server.permissions[REVIEWER] = permission;
    server.label(7, LABEL);
    expect(await reason()).toBe("reviewer may not write to the repository");
  });

  it("that was taken away, or given again by its author", async () => {
    server.label(7, LABEL);
    server.labels.length = 0;
    expect(await isApproved()).toBe(false);
    server.label(7, LABEL, AUTHOR);
    expect(await reason()).toContain("author wrote the change");
  });

  it("that was renamed to the name of an approval", async () => {
    server.label(7, "bug");
    server.labels[0]!.name = LABEL;
    expect(await reason()).toBe("GitHub does not say who gave it");
  });

  it("of an account that was deleted", async () => {
    server.label(7, LABEL);
    server.events[0]!.actor = null;
    expect(await reason()).toBe("GitHub does not say who gave it");
  });

  it("of another pull request", async () => {
    server.label(8, LABEL);
    expect(await isApproved()).toBe(false);
  });
});

it("counts the label of a reviewer who updated the branch with GitHub's button", async () => {
  const parents = [{ sha: "1" }, { sha: "2" }];
  const update = { parents, committer: { login: "web-flow" } };
  server.pullCommits.push(
    pullCommit(REVIEWER, { ...update, commit: { message: "", verification: { verified: true } } }),
  );
  server.label(7, LABEL);
  expect(await isApproved()).toBe(true);
  server.pullCommits.push(pullCommit(REVIEWER, update));
  expect(await isApproved()).toBe(false);
});

describe("with a single operator", () => {
  it("the author's own label counts, and is shown as such", async () => {
    server.label(7, LABEL, AUTHOR);
    const { counted } = await read(true);
    expect(counted.map(describeApproval)).toEqual([
      "by **author**, its author and the single operator, on #7, 2026-11-28 10:00 UTC",
    ]);
  });

  it("neither a program's label counts, nor that of an author without write access", async () => {
    server.label(7, LABEL, "github-actions[bot]");
    expect(await isApproved(true)).toBe(false);
    server.permissions[AUTHOR] = "read";
    server.label(7, `${LABEL}2`, AUTHOR);
    expect((await read(true)).counted).toEqual([]);
  });
});
