import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { CERTIFICATE_REGION } from "../config/stacks.ts";
import { actions, allow } from "./policy-statements.ts";

/** Distributions and what they refer to. */
export function edgeStatements({ account, prefix }: Configuration): PolicyStatement[] {
  const arn = (kind: string) => `arn:aws:cloudfront::${account}:${kind}`;
  const ours = { "aws:ResourceTag/project": prefix };
  return [
    allow(
      actions("cloudfront", [
        ...["CreateDistribution", "CreateCachePolicy", "CreateFunction", "CreateOriginAccessControl"],
        "CreateResponseHeadersPolicy",
      ]),
      ["*"],
      { sid: "EdgeCreation" },
    ),
    allow(
      actions("cloudfront", ["UpdateDistribution", "DeleteDistribution", "UntagResource"]),
      [arn("distribution/*")],
      {
        sid: "Distributions",
        conditions: { StringEquals: ours },
      },
    ),
    // What is being created has no tag yet.
    allow(["cloudfront:TagResource"], [arn("distribution/*")], {
      sid: "EdgeTags",
      conditions: { StringEqualsIfExists: { ...ours, "aws:RequestTag/project": prefix } },
    }),
    allow(
      actions("cloudfront", ["UpdateFunction", "PublishFunction", "DeleteFunction", "TagResource", "UntagResource"]),
      [arn(`function/${prefix}-*`)],
      {
        sid: "EdgeFunctions",
      },
    ),
    // These have neither tags nor names in their ARNs.
    allow(
      actions("cloudfront", [
        ...["UpdateCachePolicy", "DeleteCachePolicy", "UpdateOriginAccessControl", "DeleteOriginAccessControl"],
        ...["UpdateResponseHeadersPolicy", "DeleteResponseHeadersPolicy"],
      ]),
      ["cache-policy", "origin-access-control", "response-headers-policy"].map((kind) => arn(`${kind}/*`)),
      { sid: "EdgePolicies" },
    ),
  ];
}

/** The HTTP API, which has a random id, and the buckets of the site. */
export function gatewayAndBucketStatements(configuration: Configuration): PolicyStatement[] {
  const gateway = `arn:aws:apigateway:${configuration.region}::`;
  return [
    allow(
      actions("apigateway", ["GET", "POST", "PUT", "PATCH", "DELETE"]),
      ["/apis", "/apis/*", "/tags/*"].map((path) => gateway + path),
      { sid: "Gateway" },
    ),
    // For the gateway's access log. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
    allow(
      actions("logs", [
        ...["CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery", "ListLogDeliveries"],
        ...["PutResourcePolicy", "DescribeResourcePolicies"],
      ]),
      ["*"],
      { sid: "AccessLogs" },
    ),
    allow(
      actions("s3", [
        ...["CreateBucket", "DeleteBucket", "GetBucket*", "Get*Configuration", "ListBucket", "ListTagsForResource"],
        ...["PutBucket*", "Put*Configuration", "DeleteBucketPolicy", "DeleteBucketWebsite", "TagResource"],
        ...["UntagResource", "*BucketMetadata*"],
      ]),
      [`arn:aws:s3:::${namesOf(configuration).stack("site")}-*`],
      { sid: "SiteBuckets" },
    ),
  ];
}

/** Alarms, dashboard, the topic of the alarms, whose subscribers get e-mail, and the budget. */
export function monitoringStatements({ account, region, prefix }: Configuration): PolicyStatement[] {
  const topics = [`arn:aws:sns:${region}:${account}:${prefix}-*`];
  const alarms = [`arn:aws:cloudwatch:${region}:${account}:alarm:${prefix}-*`];
  const dashboards = [prefix, `${prefix}-*`].map((name) => `arn:aws:cloudwatch::${account}:dashboard/${name}`);
  return [
    // Alarms can also stop instances and scale groups of other projects: CloudWatch does it for them.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-alarm-actions.html
    allow(["cloudwatch:PutMetricAlarm"], alarms, {
      sid: "AlarmsThatPublish",
      conditions: { "ForAllValues:StringLike": { "cloudwatch:AlarmActions": topics } },
    }),
    allow(
      actions("cloudwatch", [
        ...["DeleteAlarms", "PutDashboard", "GetDashboard", "DeleteDashboards", "ListTagsForResource"],
        ...["TagResource", "UntagResource"],
      ]),
      [...alarms, ...dashboards],
      { sid: "Monitoring" },
    ),
    allow(
      actions("sns", [
        ...["CreateTopic", "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes", "GetSubscriptionAttributes"],
        ...["SetSubscriptionAttributes", "ListSubscriptionsByTopic", "Unsubscribe", "GetDataProtectionPolicy"],
        ...["ListTagsForResource", "TagResource", "UntagResource"],
      ]),
      topics,
      { sid: "Topics" },
    ),
    allow(["sns:Subscribe"], topics, { sid: "EMail", conditions: { StringEquals: { "sns:Protocol": "email" } } }),
    allow(
      actions("budgets", ["ModifyBudget", "ViewBudget", "ListTagsForResource", "TagResource", "UntagResource"]),
      [`arn:aws:budgets::${account}:budget/${prefix}-*`],
      { sid: "Budget" },
    ),
    allow(["billing:GetBillingViewData"], [`arn:aws:billing::${account}:billingview/*`], { sid: "BudgetedCosts" }),
  ];
}

/** Certificate and records of the domain. Without a domain, nothing. */
export function domainStatements({ account, domain, prefix }: Configuration): PolicyStatement[] {
  if (!domain) return [];
  const hosts = [domain.name, `www.${domain.name}`, `api.${domain.name}`];
  const certificates = [`arn:aws:acm:${CERTIFICATE_REGION}:${account}:certificate/*`];
  const records = (sid: string, names: string[], types: string[]) =>
    allow(["route53:ChangeResourceRecordSets"], [`arn:aws:route53:::hostedzone/${domain.hostedZoneId ?? "*"}`], {
      sid,
      conditions: {
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": names,
          "route53:ChangeResourceRecordSetsRecordTypes": types,
        },
        Null: {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false",
          "route53:ChangeResourceRecordSetsRecordTypes": "false",
        },
      },
    });
  return [
    // Not those of other hosts, nor the domain's mail.
    records("Records", hosts, ["A", "AAAA"]),
    // With which ACM validates the domain: `_<hash>.www.example.com`.
    records("ValidationRecords", [`_*.${domain.name}`], ["CNAME"]),
    // A name that is validated already is issued at once; one that can be exported costs.
    allow(["acm:RequestCertificate"], ["*"], {
      sid: "Certificate",
      conditions: {
        "ForAllValues:StringEquals": { "acm:DomainNames": hosts },
        StringEqualsIfExists: { "acm:Export": "DISABLED" },
        Null: { "acm:DomainNames": "false", "acm:CertificateAuthority": "true" },
      },
    }),
    allow(["acm:AddTagsToCertificate"], certificates, {
      sid: "CertificateTags",
      conditions: { StringEqualsIfExists: { "aws:ResourceTag/project": prefix, "aws:RequestTag/project": prefix } },
    }),
    allow(
      actions("acm", ["DeleteCertificate", "UpdateCertificateOptions", "RemoveTagsFromCertificate"]),
      certificates,
      {
        sid: "CertificateChanges",
        conditions: { StringEquals: { "aws:ResourceTag/project": prefix } },
      },
    ),
  ];
}
