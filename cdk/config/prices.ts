/**
 * What AWS charges for what the templates contain, in US dollars, in us-east-1, after credits and the Free plan. Read in November
 * 2026 on the pages named here. Other regions have other prices, most of them higher.
 */

const SOURCES = {
  rds: "https://aws.amazon.com/rds/postgresql/pricing/, as quoted by https://infratally.com/articles/aws-rds-pricing-explained-2026.html and https://www.usage.ai/blogs/aws/reserved-instances/rds/pricing-calculator/",
  route53: "https://aws.amazon.com/route53/pricing/",
  cloudwatch: "https://aws.amazon.com/cloudwatch/pricing/",
  cloudfront: "https://aws.amazon.com/cloudfront/pricing/",
  lambda:
    "https://docs.aws.amazon.com/whitepapers/latest/how-aws-pricing-works/lambda.html, for arm64 https://cloudchipr.com/blog/aws-lambda-pricing",
  gateway:
    "https://aws.amazon.com/api-gateway/pricing/, as quoted by https://awsforengineers.com/blog/aws-api-gateway-pricing-explained",
  s3: "https://aws.amazon.com/s3/pricing/",
};

export const HOURS_A_MONTH = 730;

/** On demand, one availability zone. An instance class without a price fails. */
export const INSTANCE_HOUR: Readonly<Record<string, number>> = { "db.t4g.micro": 0.016, "db.t4g.small": 0.032 };

export const GP3_GB_MONTH = 0.115;

/** Backups up to the size of the instance's storage are free while it exists; without an instance all are charged. */
export const SNAPSHOT_GB_MONTH = 0.095;

/** Prices of use: what a unit costs, after how many are free each month. */
export const USE = {
  gatewayRequests: { usd: 1 / 1e6, free: 0, source: SOURCES.gateway },
  functionRequests: { usd: 0.2 / 1e6, free: 1e6, source: SOURCES.lambda },
  functionGbSeconds: { usd: 0.0000133334, free: 400_000, source: SOURCES.lambda },
  edgeRequests: { usd: 0.01 / 1e4, free: 1e7, source: SOURCES.cloudfront },
  edgeFunctions: { usd: 0.1 / 1e6, free: 2e6, source: SOURCES.cloudfront },
  edgeGb: { usd: 0.085, free: 1_024, source: SOURCES.cloudfront },
  logGb: { usd: 0.5, free: 5, source: SOURCES.cloudwatch },
} as const;

type Price =
  /** Charged while it exists. */
  | { atRest: string; source: string }
  /** Charged by what is stored or requested: nothing at rest. */
  | { byUse: string; source: string }
  | { free: string };

/** Every type of resource in the templates. */
export const PRICES: Readonly<Record<string, Price>> = {
  "AWS::RDS::DBInstance": { atRest: "the instance by the hour, its storage by the GB", source: SOURCES.rds },
  "AWS::Route53::HostedZone": { atRest: "0.50 a month", source: SOURCES.route53 },
  "AWS::CloudWatch::Alarm": { atRest: "0.10 a month; ten in an account are free", source: SOURCES.cloudwatch },
  "AWS::CloudWatch::Dashboard": { atRest: "3 a month; three in an account are free", source: SOURCES.cloudwatch },

  "AWS::S3::Bucket": { byUse: "0.023 a GB and month, and requests", source: SOURCES.s3 },
  "AWS::ApiGatewayV2::Api": { byUse: "requests", source: SOURCES.gateway },
  "AWS::CloudFront::Distribution": { byUse: "requests and transfer", source: SOURCES.cloudfront },
  "AWS::CloudFront::Function": { byUse: "invocations", source: SOURCES.cloudfront },
  "AWS::Lambda::Function": { byUse: "requests and GB-seconds", source: SOURCES.lambda },
  "AWS::Logs::LogGroup": { byUse: "0.50 a GB, 5 GB a month are free", source: SOURCES.cloudwatch },
  "AWS::SNS::Topic": { byUse: "mails; 1,000 a month are free", source: "https://aws.amazon.com/sns/pricing/" },
  "AWS::Route53::RecordSet": { byUse: "queries; none for aliases of distributions", source: SOURCES.route53 },

  "AWS::ApiGatewayV2::Integration": { free: "part of the API" },
  "AWS::ApiGatewayV2::Route": { free: "part of the API" },
  "AWS::ApiGatewayV2::Stage": { free: "part of the API" },
  "AWS::Budgets::Budget": { free: "only budgets with actions cost" },
  "AWS::CertificateManager::Certificate": { free: "public certificates are free" },
  "AWS::CloudFront::CachePolicy": { free: "part of the distribution" },
  "AWS::CloudFront::OriginAccessControl": { free: "part of the distribution" },
  "AWS::CloudFront::ResponseHeadersPolicy": { free: "part of the distribution" },
  "AWS::EC2::RouteTable": { free: "networks cost by gateways, endpoints and addresses; there are none" },
  "AWS::EC2::SecurityGroup": { free: "networks cost by gateways, endpoints and addresses; there are none" },
  "AWS::EC2::SecurityGroupIngress": { free: "part of the security group" },
  "AWS::EC2::Subnet": { free: "networks cost by gateways, endpoints and addresses; there are none" },
  "AWS::EC2::SubnetRouteTableAssociation": { free: "part of the route table" },
  "AWS::EC2::VPC": { free: "networks cost by gateways, endpoints and addresses; there are none" },
  "AWS::IAM::ManagedPolicy": { free: "IAM is free" },
  "AWS::IAM::OIDCProvider": { free: "IAM is free" },
  "AWS::IAM::Policy": { free: "IAM is free" },
  "AWS::IAM::Role": { free: "IAM is free" },
  "AWS::Lambda::Permission": { free: "part of the function" },
  "AWS::RDS::DBSubnetGroup": { free: "part of the instance" },
  "AWS::S3::BucketPolicy": { free: "part of the bucket" },
  "AWS::SNS::Subscription": { free: "part of the topic" },
  "AWS::SNS::TopicPolicy": { free: "part of the topic" },
  "Custom::Trigger": { free: "runs a function of its stack, whose use is charged" },
};
