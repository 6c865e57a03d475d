import { afterEach, beforeEach, expect, it } from "vitest";
import { openGithub } from "../shared/github-api.ts";
import { REPOSITORY, startGithub } from "../test/github-server.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import type { Findings } from "./ignored.ts";
import { driftReport, updateIssue } from "./issue.ts";

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
function update(findings: Findings) {
  const token = tokenOf(server, "drift.yml, drift");
  return updateIssue(openGithub({ api: server.url, repository: REPOSITORY, token }), findings, at);
}

it("creates no issue while nothing differs", async () => {
  expect(await update(nothing)).toBeUndefined();
  expect(server.issues).toEqual([]);
});

it("creates, updates, closes and reopens one issue", async () => {
  const stateAfter = async (findings: Findings) => {
    await update(findings);
    return [server.issues.length, server.issues[0]!.state, /^\+ .*$/m.exec(server.issues[0]!.body)?.[0]];
  };
  expect(await stateAfter(drift("1"))).toEqual([1, "open", "+ /BackupRetentionPeriod: 1"]);
  expect(await stateAfter(drift("0"))).toEqual([1, "open", "+ /BackupRetentionPeriod: 0"]);
  expect(await stateAfter(nothing)).toEqual([1, "closed", undefined]);
  expect(await stateAfter(nothing)).toEqual([1, "closed", undefined]);
  expect(await stateAfter(drift("1"))).toEqual([1, "open", "+ /BackupRetentionPeriod: 1"]);
});

it("fails where issues are disabled, as in a fork, but only when there is something to report", async () => {
  server.settings.repository.has_issues = false;
  expect(await update(nothing)).toBeUndefined();
  const error = await update(drift("1")).catch((error) => error);
  expect(error.remedy).toContain("gh repo edit --enable-issues");
});

it("does not change the issues of other authors", async () => {
  const other = { ...server.write("<!-- digidex:drift -->\nmine", "somebody"), number: 1, state: "open" as const };
  server.issues.push({ ...other, labels: [{ name: "drift" }] });
  await update(drift("1"));
  expect(server.issues.map(({ body }) => body.split("\n")[1])).toEqual([
    "mine",
    expect.stringContaining("1 resource differs"),
  ]);
});

it("keeps the issue open for an ignored entry that matches nothing", async () => {
  const unused = [{ stack: "site", logicalId: "Bucket", property: "/Tags", reason: "Billing tags it." }];
  await update({ drift: [], unused });
  expect(server.issues[0]).toMatchObject({ state: "open", labels: [{ name: "drift" }] });
  expect(server.issues[0]!.body).toContain("- `site Bucket /Tags`: `Billing tags it.`");
});

it("lists the expected and the actual value of each difference", () => {
  expect(driftReport(drift("1"), at)).toBe(
    [
      "<!-- digidex:drift -->",
      "1 resource differs from the templates. Checked 2026-11-24 03:23 UTC. Put the change into a pull request, undo it in the account, or write into `ops/drift/ignored.ts` why it stays.",
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
