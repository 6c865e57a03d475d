import { expect, it } from "vitest";
import { expectFailure, expectSuccess } from "../stage/expectations.ts";
import { REPOSITORY, type Stage } from "../stage/stage.ts";

/** What a pull request is shown before it is merged. */
export function pullRequests(stage: () => Stage) {
  /** A branch with a change, as GitHub merges it for a look. */
  function propose(change: () => void, from = REPOSITORY) {
    const { fork } = stage();
    fork.git("checkout", "--quiet", "-B", "proposal", "main");
    change();
    const head = fork.commit("A proposal");
    fork.git("checkout", "--quiet", "--detach", "main");
    fork.git(
      "-c",
      "user.name=GitHub",
      "-c",
      "user.email=noreply@github.com",
      "merge",
      "--quiet",
      "--no-ff",
      "-m",
      "Merge",
      head,
    );
    const sha = fork.git("rev-parse", "HEAD");
    fork.git("checkout", "--quiet", "main");
    const pull_request = { number: 7, head: { sha: head, repo: { full_name: from } } };
    const event = { sha, event_name: "pull_request", ref: "refs/pull/7/merge", event: { number: 7, pull_request } };
    return { head, played: stage().play("diff.yml", event, { withoutAccount: from !== REPOSITORY }) };
  }
  const comment = () => stage().github.comments.at(-1)!.body;

  it("shows one comment of what a change does to the account", async () => {
    const { head, played } = propose(() =>
      stage().fork.edit("cdk/constructs/postgres.ts", "T4G, InstanceSize.MICRO", "T4G, InstanceSize.SMALL"),
    );
    const { account, fork } = await played;
    expectSuccess(account);
    expect(fork!.result).toBe("skipped");
    expect(stage().github.comments).toHaveLength(1);
    expect(comment()).toContain(head.slice(0, 12));
    expect(comment()).toContain("DBInstanceClass");
  });

  it("fails on what would destroy data, until a label approves exactly that", async () => {
    const change = () => stage().fork.edit("cdk/stacks/site-stack.ts", '"BulkBucket"', '"DownloadsBucket"');
    const { account } = await propose(change).played;
    expect(expectFailure(account, "npm run ops -- report-diff --comment")).toContain("This would destroy");
    const [, label] = /(approves-destruction-[\w-]+)/.exec(comment())!;
    stage().github.labels.push({ name: label! });
    expectSuccess((await propose(change).played).account);
    expect(stage().github.comments).toHaveLength(1);
    stage().github.labels.length = 0;
  });

  it("cuts a change of 300 resources to what a comment may hold, and points to the rest", async () => {
    const parameters = `    for (let index = 0; index < 300; index += 1) {
      new StringParameter(this, \`Parameter${"WithALongName".repeat(14)}\${index}\`, { stringValue: "300 of them" });
    }\n`;
    const { account } = await propose(() => {
      stage().fork.edit(
        "cdk/stacks/network-stack.ts",
        "    Validations.of(this.vpc)",
        `${parameters}    Validations.of(this.vpc)`,
      );
      stage().fork.edit(
        "cdk/stacks/network-stack.ts",
        "import type { Configuration }",
        'import { StringParameter } from "aws-cdk-lib/aws-ssm";\nimport type { Configuration }',
      );
    }).played;
    expectSuccess(account);
    expect(comment().length).toBeLessThanOrEqual(65_536);
    expect(comment()).toMatch(/… and \d+ more/);
    expect(comment()).toContain("https://github.com/artifacts/diff");
  });

  it("gives a fork's pull request no credentials, and a diff all the same, in the run's summary", async () => {
    const change = () => stage().fork.edit("cdk/constructs/monitoring.ts", "3_000", "2_000");
    const written = stage().github.comments.length;
    const calls = stage().world.calls.length;
    const { account, fork } = await propose(change, "somebody/digidex").played;
    expectSuccess(fork);
    expect(account!.result).toBe("skipped");
    expect(fork!.summary).toContain("Threshold");
    expect(stage().github.comments).toHaveLength(written);
    expect(stage().world.calls).toHaveLength(calls);
  });
}
