/**
 * Properties that cost by themselves, whatever the resource costs otherwise. No template sets one: it would have no price in
 * `prices.ts`, so `costs.ts` refuses it. The amounts are for orientation; the pages have today's.
 */
type PricedProperty = {
  /** What AWS charges for it. */
  price: string;
  source: string;
  /** Values that cost nothing. */
  free?: readonly unknown[];
};

const RDS = "https://aws.amazon.com/rds/postgresql/pricing/";
const LAMBDA = "https://aws.amazon.com/lambda/pricing/";
const CLOUDFRONT = "https://aws.amazon.com/cloudfront/pricing/";
const CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/";
const S3 = "https://aws.amazon.com/s3/pricing/";
const KMS = "https://aws.amazon.com/kms/pricing/";
const VPC = "https://aws.amazon.com/vpc/pricing/";

const off = { free: [false, "false"] } as const;
const key = { price: "1 a month for a key of one's own, and its requests", source: KMS };

/** By type of resource and path of the property; `*` stands for every entry of a list. */
export const PRICED_PROPERTIES: Readonly<Record<string, Readonly<Record<string, PricedProperty>>>> = {
  "AWS::RDS::DBInstance": {
    PubliclyAccessible: { price: "0.005 an hour for the public IPv4 address", source: VPC, ...off },
    Iops: { price: "0.020 each beyond those that gp3 includes", source: RDS },
    StorageThroughput: { price: "0.080 a MB/s beyond what gp3 includes", source: RDS },
    DedicatedLogVolume: { price: "a second volume", source: RDS, ...off },
    AdditionalStorageVolumes: { price: "further volumes", source: RDS },
    PerformanceInsightsRetentionPeriod: { price: "by vCPU beyond seven days", source: RDS, free: [7, "7"] },
    DatabaseInsightsMode: { price: "0.0125 a vCPU and hour", source: CLOUDWATCH, free: ["standard"] },
    MonitoringInterval: { price: "the logs of enhanced monitoring", source: CLOUDWATCH, free: [0, "0"] },
    EnableCloudwatchLogsExports: { price: "0.50 a GB of logs", source: CLOUDWATCH },
    ManageMasterUserPassword: {
      ...{ price: "0.40 a month for the secret", source: "https://aws.amazon.com/secrets-manager/pricing/", ...off },
    },
    AutomaticBackupReplicationRegion: { price: "a copy of the backups, and its transfer", source: RDS },
    KmsKeyId: key,
  },
  "AWS::Lambda::Function": {
    "EphemeralStorage.Size": { price: "by GB-seconds beyond 512 MB", source: LAMBDA, free: [512] },
    "SnapStart.ApplyOn": { price: "the snapshot and each restore", source: LAMBDA, free: ["None"] },
    "TracingConfig.Mode": {
      price: "X-Ray's traces",
      source: "https://aws.amazon.com/xray/pricing/",
      free: ["PassThrough"],
    },
    CapacityProviderConfig: { price: "instances of EC2", source: LAMBDA },
    DurableConfig: { price: "operations and kept state", source: LAMBDA },
    FileSystemConfigs: { price: "a file system", source: "https://aws.amazon.com/efs/pricing/" },
    KmsKeyArn: key,
  },
  "AWS::CloudFront::Distribution": {
    "DistributionConfig.WebACLId": {
      ...{ price: "5 a month, and 1 for each rule", source: "https://aws.amazon.com/waf/pricing/" },
    },
    "DistributionConfig.AnycastIpListId": { price: "3,000 a month", source: CLOUDFRONT },
    "DistributionConfig.ViewerCertificate.SslSupportMethod": {
      ...{ price: "600 a month for addresses of one's own", source: CLOUDFRONT, free: ["sni-only"] },
    },
    "DistributionConfig.Origins.*.OriginShield.Enabled": { price: "each request to it", source: CLOUDFRONT, ...off },
    "DistributionConfig.Logging": { price: "the stored logs", source: S3 },
    "DistributionConfig.DefaultCacheBehavior.RealtimeLogConfigArn": { price: "each line", source: CLOUDFRONT },
    "DistributionConfig.CacheBehaviors.*.RealtimeLogConfigArn": { price: "each line", source: CLOUDFRONT },
    "DistributionConfig.DefaultCacheBehavior.FieldLevelEncryptionId": { price: "each request", source: CLOUDFRONT },
    "DistributionConfig.CacheBehaviors.*.FieldLevelEncryptionId": { price: "each request", source: CLOUDFRONT },
    "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations": { price: "0.60 a million", source: LAMBDA },
    "DistributionConfig.CacheBehaviors.*.LambdaFunctionAssociations": { price: "0.60 a million", source: LAMBDA },
  },
  "AWS::S3::Bucket": {
    ReplicationConfiguration: { price: "a second copy, and its transfer", source: S3 },
    InventoryConfigurations: { price: "each listed object", source: S3 },
    AnalyticsConfigurations: { price: "each monitored object", source: S3 },
    MetricsConfigurations: { price: "0.30 a metric and month", source: CLOUDWATCH },
    IntelligentTieringConfigurations: { price: "each monitored object", source: S3 },
    MetadataConfiguration: { price: "each update of the table", source: S3 },
    MetadataTableConfiguration: { price: "each update of the table", source: S3 },
    "AccelerateConfiguration.AccelerationStatus": { price: "0.04 a GB", source: S3, free: ["Suspended"] },
    "LifecycleConfiguration.Rules.*.Transitions": { price: "each object", source: S3 },
    "LifecycleConfiguration.Rules.*.NoncurrentVersionTransitions": { price: "each object", source: S3 },
    "BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault.SSEAlgorithm": {
      ...{ price: "requests for keys", source: KMS, free: ["AES256"] },
    },
  },
  "AWS::ApiGatewayV2::Stage": {
    "DefaultRouteSettings.DetailedMetricsEnabled": { price: "0.30 a metric and month", source: CLOUDWATCH, ...off },
    RouteSettings: { price: "0.30 a metric and month with detailed metrics", source: CLOUDWATCH },
  },
  "AWS::CloudWatch::Alarm": {
    Period: { price: "0.30 a month below a minute", source: CLOUDWATCH, free: [60, 300, 900, 3_600] },
    Metrics: { price: "0.10 a month for each metric", source: CLOUDWATCH },
    ThresholdMetricId: { price: "0.30 a month for three metrics", source: CLOUDWATCH },
  },
  "AWS::Logs::LogGroup": {
    DataProtectionPolicy: { price: "0.12 a GB", source: CLOUDWATCH },
    KmsKeyId: key,
  },
  "AWS::SNS::Topic": {
    FifoTopic: { price: "each message and its bytes", source: "https://aws.amazon.com/sns/pricing/", ...off },
    DataProtectionPolicy: { price: "each GB", source: "https://aws.amazon.com/sns/pricing/" },
    KmsMasterKeyId: key,
  },
  "AWS::SNS::Subscription": {
    Protocol: { price: "each message of another kind", source: "https://aws.amazon.com/sns/pricing/", free: ["email"] },
  },
  "AWS::Route53::HostedZone": {
    QueryLoggingConfig: { price: "0.50 a GB of logs", source: CLOUDWATCH },
  },
  "AWS::Route53::RecordSet": {
    HealthCheckId: { price: "0.50 a month and more", source: "https://aws.amazon.com/route53/pricing/" },
  },
  "AWS::CertificateManager::Certificate": {
    CertificateExport: {
      ...{
        price: "15 for each name",
        source: "https://aws.amazon.com/certificate-manager/pricing/",
        free: ["DISABLED"],
      },
    },
    CertificateAuthorityArn: {
      ...{ price: "400 a month", source: "https://aws.amazon.com/private-ca/pricing/" },
    },
  },
  "AWS::EC2::VPC": {
    InstanceTenancy: { price: "2 an hour", source: "https://aws.amazon.com/ec2/pricing/", free: ["default"] },
    Ipv4IpamPoolId: { price: "each address", source: VPC },
  },
  "AWS::EC2::Subnet": {
    MapPublicIpOnLaunch: { price: "0.005 an hour for each public IPv4 address", source: VPC, ...off },
  },
};
