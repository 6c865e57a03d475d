import { afterEach, beforeEach, expect, it } from "vitest";
import { GithubApi } from "../shared/github-api.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { driftReport, type Findings, keepIssue } from "./issue.ts";

const at = new Date("2026-11-24T03:23:00Z");
const drift = (actual: string): Findings => ({
  drift: [
    {
      ...{ stack: "database", logicalId: "DatabaseB269D8BB", type: "AWS::RDS::DBInstance", deleted: false },
      differences: [{ property: "/BackupRetentionPeriod", expected: "7", actual }],
    },
  ],
  unused: [],
});
const nothing: Findings = { drift: [], unused: [] };

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());
const keep = (findings: Findings) =>
  keepIssue(new GithubApi({ api: server.url, repository: REPOSITORY, token: TOKEN }), findings, at);

it("opens no issue while there is nothing to say", async () => {
  expect(await keep(nothing)).toBeUndefined();
  expect(server.issues).toEqual([]);
});

it("keeps one issue through a life of drift: opened, written anew, closed, opened again", async () => {
  const seen = async (findings: Findings) => {
    await keep(findings);
    return [server.issues.length, server.issues[0]!.state, /^\+ .*$/m.exec(server.issues[0]!.body)?.[0]];
  };
  expect(await seen(drift("1"))).toEqual([1, "open", "+ /BackupRetentionPeriod: 1"]);
  expect(await seen(drift("0"))).toEqual([1, "open", "+ /BackupRetentionPeriod: 0"]);
  expect(await seen(nothing)).toEqual([1, "closed", undefined]);
  expect(await seen(nothing)).toEqual([1, "closed", undefined]);
  expect(await seen(drift("1"))).toEqual([1, "open", "+ /BackupRetentionPeriod: 1"]);
});

it("leaves the issues of others alone", async () => {
  const other = { ...server.write("<!-- digidex:drift -->\nmine", "somebody"), number: 1, state: "open" as const };
  server.issues.push({ ...other, labels: [{ name: "drift" }] });
  await keep(drift("1"));
  expect(server.issues.map(({ body }) => body.split("\n")[1])).toEqual([
    "mine",
    expect.stringContaining("1 resource differs"),
  ]);
});

it("keeps the issue open for an entry of the ignore list that has outlived its reason", async () => {
  const unused = [{ stack: "site", logicalId: "Bucket", property: "/Tags", reason: "Billing tags it." }];
  await keep({ drift: [], unused });
  expect(server.issues[0]).toMatchObject({ state: "open", labels: [{ name: "drift" }] });
  expect(server.issues[0]!.body).toContain("- `site Bucket /Tags`: `Billing tags it.`");
});

it("says of each resource what it should be and what it is", () => {
  expect(driftReport(drift("1"), at)).toBe(
    [
      "<!-- digidex:drift -->",
      "1 resource differs from the templates. Looked at 2026-11-24 03:23 UTC. Put the change into a pull request, undo it on the account, or write into `ops/drift/ignored.ts` why it stays.",
      "",
      "`DatabaseB269D8BB` in `database`, `AWS::RDS::DBInstance`",
      "",
      "```diff",
      "- /BackupRetentionPeriod: 7",
      "+ /BackupRetentionPeriod: 1",
      "```",
      "",
    ].join("\n"),
  );
});
