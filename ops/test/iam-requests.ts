import { namesOf } from "@digidex/cdk/names";
import type { Request } from "@digidex/cdk/template-tests/simulator";
import type { Templates } from "@digidex/cdk/template-tests/templates";
import type { SentRequest } from "./aws-server.ts";

/** What IAM is asked about a request that was sent. `api`: the operation, as the SDK names it. */
export type Asked = { api: string; requests: Request[] };

/** The services whose names in IAM are not those for which requests are signed. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };
/** Operations of the REST protocols, by method and path. */
const REST: readonly (readonly [string, RegExp, string])[] = [
  ["cloudfront", /^POST .*\/distribution\/\w+\/invalidation$/, "CreateInvalidation"],
  ["cloudfront", /^GET .*\/invalidation\/\w+$/, "GetInvalidation"],
  ["cloudfront", /^GET .*\/distribution\/?$/, "ListDistributions"],
  ["cloudfront", /^GET .*\/distribution\/\w+$/, "GetDistribution"],
  ["lambda", /^GET .*\/account-settings\/?$/, "GetAccountSettings"],
  ["route53", /^GET .*\/hostedzone\/\w+$/, "GetHostedZone"],
];

/**
 * Translates a request into what IAM is asked, with the resources of a real account.
 * @throws {Error} for an operation that nobody has described
 */
export function askedFor({ action, parameters, search, scope }: SentRequest, templates: Templates): Asked {
  const service = scope.split("/").at(-2) ?? "";
  const { account, region } = templates.configuration;
  const arn = (kind: string, rest: string) => `arn:aws:${kind}:${region}:${account}:${rest}`;
  const conditions = { "aws:ResourceAccount": account };
  /** CloudFormation gives a stack's tags to its resources. */
  const ofStack = { "aws:ResourceTag/project": templates.configuration.prefix };
  const ask = (api: string, resources: string[], name = api, further = {}): Asked => ({
    api,
    requests: resources.map((resource) => ({
      action: `${PREFIXES[service] ?? service}:${name}`,
      ...{ resource, context: { ...conditions, ...further } },
    })),
  });
  if (service === "s3") return askedOfS3(action, search, ask);
  const api = REST.find(([of, path]) => of === service && path.test(action))?.[2] ?? action;
  if (/[ /]/.test(api)) throw new Error(`ops/test/iam-requests.ts does not know ${service}, ${action}.`);
  if (service === "cloudfront" && api !== "ListDistributions")
    return ask(api, [`arn:aws:cloudfront::${account}:distribution/E1A2B3`], api, ofStack);
  if (service === "route53") return ask(api, ["arn:aws:route53:::hostedzone/Z0123456789EXAMPLE"]);
  if (service === "ssm") return ask(api, [arn("ssm", `parameter${parameters.get("Name")}`)]);
  if (service === "sts") return ask(api, [(parameters.get("RoleArn") ?? "").replace(/::\d+:/, `::${account}:`)]);
  if (service === "sns") return ask(api, [arn("sns", parameters.get("TopicArn")?.split(":").at(-1) ?? "")]);
  if (service === "iam") return ask(api, [`arn:aws:iam::${account}:role/${parameters.get("RoleName")}`]);
  if (service === "monitoring")
    return ask(api, [arn("cloudwatch", `alarm:${namesOf(templates.configuration).alarm("Throttles")}`)]);
  if (service === "cloudformation") {
    const name = (parameters.get("StackName") ?? "*").replace(/^.*:stack\/([^/]+)\/.*$/, "$1");
    const asked = ask(api, [arn("cloudformation", `stack/${name}/0a1b2c`)]);
    const role = parameters.get("RoleARN")?.replace(/::\d+:/, `::${account}:`);
    const passed = { ...conditions, "iam:PassedToService": "cloudformation.amazonaws.com" };
    const requests = [
      ...asked.requests,
      ...(role ? [{ action: "iam:PassRole", resource: role, context: passed }] : []),
      ...(api === "UpdateStack" ? parametersOf(templates, name) : []).map((parameter) => ({
        ...{ action: "ssm:GetParameters", resource: arn("ssm", `parameter${parameter}`), context: conditions },
      })),
    ];
    return { api, requests };
  }
  if (service === "rds" && /Snapshot|DBInstances$|DBInstance$/.test(api)) {
    const resources = [
      ...(parameters.has("DBInstanceIdentifier") ? [arn("rds", `db:${parameters.get("DBInstanceIdentifier")}`)] : []),
      ...(parameters.has("DBSnapshotIdentifier")
        ? [arn("rds", `snapshot:${parameters.get("DBSnapshotIdentifier")}`)]
        : []),
    ];
    return ask(api, resources.length > 0 ? resources : [arn("rds", "snapshot:*")]);
  }
  return ask(api, ["*"]);
}

/**
 * The names in Parameter Store from which the parameters of a stack come. CloudFormation reads them with the credentials of
 * the caller, whichever role it uses: so does the template of `cdk bootstrap` explain why its role may.
 */
function parametersOf({ stacks }: Templates, name: string): string[] {
  const id = Object.keys(stacks).find((one) => name.endsWith(`-${one.toLowerCase()}`));
  const parameters = Object.values<{ Type: string; Default?: string }>(stacks[id ?? ""]?.Parameters ?? {});
  return parameters.flatMap(({ Type, Default }) =>
    Type.startsWith("AWS::SSM::Parameter::Value") && Default ? [Default] : [],
  );
}

function askedOfS3(
  action: string,
  search: URLSearchParams,
  ask: (api: string, resources: string[], name?: string) => Asked,
): Asked {
  const [method = "", path = ""] = action.split(" ");
  const [, bucket = "", ...key] = path.split("/").map(decodeURIComponent);
  const [inBucket, ofBucket] = [`arn:aws:s3:::${bucket}/${key.join("/") || "some/key"}`, `arn:aws:s3:::${bucket}`];
  if (search.has("list-type")) return ask("ListObjectsV2", [ofBucket], "ListBucket");
  if (search.has("delete")) return ask("DeleteObjects", [inBucket], "DeleteObject");
  const api = { GET: "GetObject", PUT: "PutObject", DELETE: "DeleteObject" }[method];
  if (!api) throw new Error(`ops/test/iam-requests.ts does not know s3, ${action}.`);
  return ask(api, [inBucket]);
}
