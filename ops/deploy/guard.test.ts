import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MergedPullRequest } from "../diff/pull-request.ts";
import type { OperatorError } from "../shared/operator-error.ts";
import { doesNotExist, startAws } from "../test/aws-server.ts";
import { folderWith, useAws } from "../test/fixtures.ts";
import { assertApproved } from "./guard.ts";

const DEPLOYED = { Pool: { Type: "AWS::S3::Bucket" }, Topic: { Type: "AWS::SNS::Topic" } };

let aws: Awaited<ReturnType<typeof startAws>>;
let merged: MergedPullRequest[];
let files: ReturnType<typeof folderWith>;

/** Deployed are a bucket and a topic. The release has the given resources. */
async function begin(resources: Record<string, unknown>, isDeployed = true) {
  aws = await startAws({
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

const guard = (approvals: string[] = []) => assertApproved(files.folder, merged, approvals);
const errorOf = (): Promise<OperatorError> =>
  guard().then(
    () => Promise.reject(new Error("approved")),
    (error) => error,
  );
const labelIn = ({ remedy }: OperatorError) => /approves-destruction-\w+/.exec(remedy)![0];
const label = (...labels: string[]) =>
  void merged.push({ number: merged.length, title: "", labels: ["other", ...labels] });

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
  expect(error.remedy).toContain(`give a merged pull request that it brings the label ${labelIn(error)}`);
});

it("accepts the label on any of the merged pull requests", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label(labelIn(await errorOf()));
  label();
  await guard();
});

it("ignores a label that approves another change", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label("approves-destruction-00000000000000000000");
  expect((await errorOf()).message).toContain("This would destroy");
});

it("accepts the label as an argument on a laptop", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  await guard([labelIn(await errorOf())]);
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
