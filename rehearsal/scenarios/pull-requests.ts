import { expect, it } from "vitest";
import { REPOSITORY, type TestEnvironment } from "../test-environment/test-environment.ts";
import { expectFailure, expectSuccess } from "./expectations.ts";

/** What the workflow `diff` reports about a pull request. */
export function describePullRequests(environment: () => TestEnvironment) {
  /** Commits a change on a branch, merges it as GitHub does for a pull request, and runs the workflow. */
  async function propose(change: () => void, from = REPOSITORY) {
    const { fork } = environment();
    fork.git("checkout", "--quiet", "-B", "proposal", "main");
    change();
    const head = fork.commit("A proposal");
    fork.git("checkout", "--quiet", "--detach", "main");
    fork.git("merge", "--quiet", "--no-ff", "-m", "Merge", head);
    const sha = fork.git("rev-parse", "HEAD");
    fork.git("checkout", "--quiet", "main");
    const pull_request = { number: 7, head: { sha: head, repo: { full_name: from } }, base: { ref: "main" } };
    const event = { sha, event_name: "pull_request", ref: "refs/pull/7/merge", event: { number: 7, pull_request } };
    const { account, fork: forkJob } = await environment().runWorkflow("diff.yml", event, {
      withoutAccount: from !== REPOSITORY,
    });
    return { head, account, forkJob };
  }
  const lastComment = () => environment().github.comments.at(-1)?.body ?? "";

  it("says that nothing changes when only prose does", async () => {
    const { account } = await propose(() => environment().fork.edit("README.md", "# Digidex", "# The Digidex"));
    expectSuccess(account);
    expect(lastComment()).toContain("**Nothing changes**");
    expect(lastComment()).toContain("The API's code does not change");
    expect(lastComment()).toContain("It costs the same");
  });

  it("lists the changes to the account in one comment", async () => {
    const { head, account, forkJob } = await propose(() =>
      environment().fork.edit("cdk/constructs/postgres.ts", "T4G, InstanceSize.MICRO", "T4G, InstanceSize.SMALL"),
    );
    expectSuccess(account);
    expect(forkJob?.result).toBe("skipped");
    expect(environment().github.comments).toHaveLength(1);
    expect(lastComment()).toContain(head.slice(0, 12));
    expect(lastComment()).toContain("DBInstanceClass");
    expect(lastComment()).toMatch(/It costs \*\*\$[\d.]+ a month more\*\*/);
  });

  it("fails on a destructive change until a label approves that change", async () => {
    const change = () => environment().fork.edit("cdk/stacks/site-stack.ts", '"BulkBucket"', '"DownloadsBucket"');
    const { account } = await propose(change);
    expect(expectFailure(account, "report-diff")).toContain("This would destroy");
    const [label = "no label"] = /approves-destruction-[\w-]+/.exec(lastComment()) ?? [];
    environment().github.label(7, label, "author");
    expect(expectFailure((await propose(change)).account, "report-diff")).toContain("author wrote the change");
    environment().github.label(7, label);
    expectSuccess((await propose(change)).account);
    expect(lastComment()).toContain("by **reviewer** on #7");
    expect(environment().github.comments).toHaveLength(1);
    environment().github.labels.length = 0;
  });

  it("shortens a report of 300 resources to the size of a comment, and links the rest", async () => {
    const parameters = `    for (let index = 0; index < 300; index += 1) {
      new StringParameter(this, \`Parameter${"WithALongName".repeat(14)}\${index}\`, { stringValue: "300 of them" });
    }\n`;
    const { account } = await propose(() => {
      environment().fork.edit(
        "cdk/stacks/network-stack.ts",
        "    Validations.of(this.vpc)",
        `${parameters}    Validations.of(this.vpc)`,
      );
      environment().fork.edit(
        "cdk/stacks/network-stack.ts",
        "import type { Configuration }",
        'import { StringParameter } from "aws-cdk-lib/aws-ssm";\nimport type { Configuration }',
      );
    });
    expectSuccess(account);
    expect(lastComment().length).toBeLessThanOrEqual(65_536);
    expect(lastComment()).toMatch(/… and \d+ more/);
    expect(lastComment()).toContain("https://github.com/artifacts/diff");
  });

  it("gives the pull request of a fork no credentials, and reports in the step summary", async () => {
    const comments = environment().github.comments.length;
    const calls = environment().account.calls.length;
    const change = () => environment().fork.edit("cdk/constructs/monitoring.ts", "3_000", "2_000");
    const { account, forkJob } = await propose(change, "somebody/digidex");
    expect(expectSuccess(forkJob)).toContain("Threshold");
    expect(account?.result).toBe("skipped");
    expect(environment().github.comments).toHaveLength(comments);
    expect(environment().account.calls).toHaveLength(calls);
  });
}
