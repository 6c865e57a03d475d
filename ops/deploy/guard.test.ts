import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MergedPullRequest } from "../diff/pull-request.ts";
import type { OperatorError } from "../shared/operator-error.ts";
import { doesNotExist, startAws } from "../test/aws-server.ts";
import { configuration, folderWith, useAws } from "../test/fixtures.ts";
import { assertApproved } from "./guard.ts";

const LOOKUP_CREDENTIALS = `<Credentials><AccessKeyId>ASIALOOKUP</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials>`;
const stackOf = (name: string) =>
  `<member><StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Tags><member><Key>project</Key><Value>${name.startsWith("other") ? "other" : "digidex"}</Value></member></Tags></member>`;
const DEPLOYED = { Pool: { Type: "AWS::S3::Bucket" }, Topic: { Type: "AWS::SNS::Topic" } };

let aws: Awaited<ReturnType<typeof startAws>>;
let merged: MergedPullRequest[];
let files: ReturnType<typeof folderWith>;

/** Deployed are a bucket and a topic. The release has the given resources. */
async function begin(resources: Record<string, unknown>, isDeployed = true, others: string[] = []) {
  aws = await startAws({
    AssumeRole: () => LOOKUP_CREDENTIALS,
    DescribeStacks: () => `<Stacks>${isDeployed ? ["digidex-site", ...others].map(stackOf).join("") : ""}</Stacks>`,
    GetTemplate: (parameters) =>
      isDeployed
        ? `<TemplateBody><![CDATA[${JSON.stringify({ Resources: DEPLOYED })}]]></TemplateBody>`
        : doesNotExist(parameters.get("StackName")),
  });
  useAws(aws);
  const stack = {
    ...{ type: "aws:cloudformation:stack", environment: "aws://111122223333/eu-central-1" },
    properties: { templateFile: "Site.template.json", stackName: "digidex-site" },
  };
  files = folderWith({
    "manifest.json": JSON.stringify({ artifacts: { Site: stack } }),
    "Site.template.json": JSON.stringify({ Resources: resources }),
  });
}
beforeEach(() => {
  merged = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  files.remove();
  await aws.close();
});

const guard = (typed: string[] = []) => assertApproved(configuration, files.folder, { merged, typed });
const errorOf = (): Promise<OperatorError> =>
  guard().then(
    () => Promise.reject(new Error("approved")),
    (error) => error,
  );
const labelIn = ({ remedy }: OperatorError) => /approves-destruction-\w+/.exec(remedy)![0];
/** Adds a merged pull request with labels of somebody who may approve. */
const label = (...labels: string[]) => {
  const [pullRequest, by, at] = [merged.length + 1, "reviewer", "2026-11-28T10:00:00Z"];
  const counted = labels.map((one) => ({ label: one, by, at, pullRequest, own: false }));
  merged.push({ number: pullRequest, title: "", approvals: { counted, refused: [] } });
};

it("accepts a change that destroys no data", async () => {
  await begin({ Pool: DEPLOYED.Pool });
  await guard();
});

it("accepts a stack that is not deployed yet", async () => {
  await begin({}, false);
  await guard();
});

it("refuses a change that destroys data, and names the resource and the label that approves it", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  const error = await errorOf();
  expect(error.message).toBe("This would destroy Pool of digidex-site.");
  expect(error.remedy).toContain(
    `somebody who did not write it give a merged pull request that it brings the label ${labelIn(error)}`,
  );
});

it("accepts the label on any of the merged pull requests", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label();
  label(labelIn(await errorOf()));
  label();
  const { summary } = await guard();
  expect(summary).toContain("**deleted**: `Pool` of `digidex-site`");
  expect(summary).toMatch(/`approves-destruction-\w+`, by \*\*reviewer\*\* on #2, 2026-11-28 10:00 UTC/);
});

it("says why a label does not count", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  const refused = [{ label: labelIn(await errorOf()), reason: "author wrote the change" }];
  merged.push({ number: 7, title: "", approvals: { counted: [], refused } });
  expect((await errorOf()).message).toMatch(/The label [\w-]+ of #7 does not count: author wrote the change\./);
});

it("refuses to leave a stack behind that no release has any more: the end of all that it holds", async () => {
  await begin(DEPLOYED, true, ["digidex-pictures", "other-pictures", "digidex-seed", "digidex-toolkit"]);
  const error = await errorOf();
  expect(error.message).toBe("This would destroy Pool of digidex-pictures.");
  label(labelIn(error));
  await guard();
});

it("passes on what it approved, one label for each change, to a command that makes only some of them", async () => {
  await begin({ Topic: DEPLOYED.Topic }, true, ["digidex-pictures"]);
  const { labels } = await guard([labelIn(await errorOf())]);
  expect(labels).toHaveLength(2);
  files.remove();
  await aws.close();
  await begin({ Topic: DEPLOYED.Topic });
  expect((await guard(labels)).labels).toEqual(
    labels.filter((one) => one !== labelIn({ remedy: labels[1] } as OperatorError)),
  );
  await expect(guard(labels.slice(1))).rejects.toThrow("This would destroy");
});

it("ignores a label that approves another change", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label("approves-destruction-00000000000000000000");
  expect((await errorOf()).message).toContain("This would destroy");
});

it("accepts the label as an argument on a laptop, and says who ran it", async () => {
  vi.stubEnv("GITHUB_TRIGGERING_ACTOR", "starter");
  await begin({ Topic: DEPLOYED.Topic });
  expect((await guard([labelIn(await errorOf())])).summary).toContain("typed by **starter**, who runs this");
});

it("refuses a rule that deletes objects after a day, and says what it is", async () => {
  const rule = { ExpirationInDays: 1, Status: "Enabled" };
  await begin({ ...DEPLOYED, Pool: { ...DEPLOYED.Pool, Properties: { LifecycleConfiguration: { Rules: [rule] } } } });
  const error = await errorOf();
  expect(error.message).toBe(
    'This would end the protection of Pool of digidex-site: LifecycleConfiguration: [{"ExpirationInDays":1,"Status":"Enabled"}].',
  );
  label(labelIn(error));
  await guard();
});
