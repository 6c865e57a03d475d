import { afterEach, describe, expect, it, vi } from "vitest";
import { doesNotExist, startAws } from "../test/aws-server.ts";
import { configuration, folderWith } from "../test/fixtures.ts";
import { deployedRelease, deployedTemplates, readAssembly } from "./templates.ts";

let aws: Awaited<ReturnType<typeof startAws>>;
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

const lookupRole = "arn:aws:iam::111122223333:role/cdk-hnb659fds-lookup-role-111122223333-eu-central-1";
const stack = (name: string) => ({ name, region: "eu-central-1", template: {}, lookupRole });

const credentials = `<Credentials><AccessKeyId>ASIALOOKUP</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials>`;

it("reads each template with the lookup role, and leaves out stacks that are not deployed", async () => {
  const bodies: Record<string, string> = {
    "digidex-api": '{"Resources":{"One":{"Type":"AWS::SNS::Topic"}}}',
    // The CDK sends a template that needs no bucket as YAML.
    "digidex-access":
      "Resources:\n  Two:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName:\n        Ref: One\n",
  };
  aws = await startAws({
    AssumeRole: () => credentials,
    DescribeStacks: () => "<Stacks/>",
    GetTemplate: (parameters) => {
      const body = bodies[parameters.get("StackName")!];
      return body ? `<TemplateBody><![CDATA[${body}]]></TemplateBody>` : doesNotExist(parameters.get("StackName"));
    },
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  const found = await deployedTemplates(configuration, ["digidex-api", "digidex-access", "digidex-seed"].map(stack));
  expect(Object.fromEntries(found)).toEqual({
    "digidex-api": { Resources: { One: { Type: "AWS::SNS::Topic" } } },
    "digidex-access": { Resources: { Two: { Type: "AWS::IAM::Role", Properties: { RoleName: { Ref: "One" } } } } },
  });
  expect(aws.requests.map(({ action, key }) => `${action} ${key}`).sort()).toEqual([
    "AssumeRole AKIDEXAMPLE",
    "DescribeStacks ASIALOOKUP",
    "GetTemplate ASIALOOKUP",
    "GetTemplate ASIALOOKUP",
    "GetTemplate ASIALOOKUP",
  ]);
  expect(aws.requests[0]!.parameters.get("RoleArn")).toBe(lookupRole);
});

it("reads the stacks that are not proposed any more, or in another region", async () => {
  const tagged = (name: string) =>
    `<member><StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Tags><member><Key>project</Key><Value>digidex</Value></member></Tags></member>`;
  const region = () => /\/([\w-]+)\/cloudformation/.exec(aws.requests.at(-1)?.scope ?? "")?.[1];
  const here = () => region() === "eu-central-1";
  aws = await startAws({
    AssumeRole: () => credentials,
    DescribeStacks: () =>
      `<Stacks>${here() ? ["digidex-database", "digidex-pictures"].map(tagged).join("") : ""}</Stacks>`,
    GetTemplate: (parameters) =>
      here() ? "<TemplateBody>{}</TemplateBody>" : doesNotExist(parameters.get("StackName")),
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  const moved = { ...stack("digidex-database"), region: "us-east-1" };
  const found = await deployedTemplates(configuration, [moved]);
  expect([...found.keys()].sort()).toEqual(["digidex-database (eu-central-1)", "digidex-pictures"]);
});

it.each([
  ["templateFile", { templateFile: "../secret.json" }, "aws://1/eu-central-1"],
  // A runner takes a line that begins with `::` for a command.
  ["stackName", { stackName: "digidex-api\n::add-mask::1" }, "aws://1/eu-central-1"],
  ["environment", {}, "aws://1/eu-central-1.example.com#"],
])("refuses a manifest of a stranger whose %s is something else", (name, more, environment) => {
  const properties = { templateFile: "api.json", stackName: "digidex-api", ...more };
  const artifact = { type: "aws:cloudformation:stack", environment, properties };
  const { folder, remove } = folderWith({
    ...{ "manifest.json": JSON.stringify({ artifacts: { Api: artifact } }), "api.json": "{}" },
  });
  expect(() => readAssembly(folder)).toThrow(name);
  remove();
});

describe("the deployed release", () => {
  const variables = { COMMIT: "4567def", BUILT_AT: "2026-11-24T00:00:00Z", PUBLIC_API_URL: { "Fn::ImportValue": "x" } };
  const api = {
    Resources: {
      Role: { Type: "AWS::IAM::Role" },
      Function: { Type: "AWS::Lambda::Function", Properties: { Environment: { Variables: variables } } },
    },
  };
  const outputs = ["SiteUrl", "ApiUrl"].map(
    (key) => `<member><OutputKey>${key}</OutputKey><OutputValue>https://${key}.example</OutputValue></member>`,
  );
  const begin = async (template: object | undefined) => {
    aws = await startAws({
      AssumeRole: () => credentials,
      GetTemplate: (parameters) =>
        template
          ? `<TemplateBody><![CDATA[${JSON.stringify(template)}]]></TemplateBody>`
          : doesNotExist(parameters.get("StackName")),
      DescribeStacks: () =>
        `<Stacks><member><StackName>s</StackName><Outputs>${outputs.join("")}</Outputs></member></Stacks>`,
    });
    for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  };

  it("has the commit and the time of its functions, and the URLs of the site", async () => {
    await begin(api);
    expect(await deployedRelease(configuration, lookupRole)).toEqual({
      ...{ commit: "4567def", builtAt: "2026-11-24T00:00:00Z" },
      ...{ siteUrl: "https://SiteUrl.example", apiUrl: "https://ApiUrl.example" },
    });
  });

  it("is not there before the first deployment, and while the deployment is asleep", async () => {
    await begin(undefined);
    expect(await deployedRelease(configuration, lookupRole)).toBeUndefined();
  });
});

it("does not treat an error as a stack that is not deployed", async () => {
  aws = await startAws({
    AssumeRole: () => credentials,
    DescribeStacks: () => "<Stacks/>",
    GetTemplate: () => ({ error: "AccessDenied", message: "not authorized to perform cloudformation:GetTemplate" }),
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  await expect(deployedTemplates(configuration, [stack("digidex-api")])).rejects.toThrow("not authorized");
});
