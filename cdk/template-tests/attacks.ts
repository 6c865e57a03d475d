import { EXECUTION_PARTS, FUNCTION_ROLES } from "../config/names.ts";
import { isDeployedByOperator, STACK_NAMES } from "../config/stacks.ts";
import type { Context, Request } from "./simulator.ts";
import type { Templates } from "./templates.ts";

/** The requests of `takeover.test.ts`. */

export const FOREIGN_ACCOUNT = "999999999999";

/** What somebody would try who can merge any template and any code. */
export function attacksOn({ configuration, names }: Templates): Record<string, Request[]> {
  const { account, region, prefix } = configuration;
  const request = (action: string, resource = "*", context: Context = {}): Request => ({ action, resource, context });
  const each = (service: string, actions: string[], resources: string[], context: Context = {}) =>
    actions.flatMap((action) => resources.map((resource) => request(`${service}:${action}`, resource, context)));
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  const iam = (rest: string) => `arn:aws:iam::${account}:${rest}`;
  const functionRoles = FUNCTION_ROLES.map((name) => iam(`role/${names.functionRole(name)}`));
  const otherRoles = [
    ...["diff", "deploy", "lifecycle", "drift"].map(names.githubRole),
    ...["deploy", "cfn-exec", "lookup", "file-publishing"].map((role) => names.bootstrapRole(role, region)),
    names.lifecycleExecution,
  ].map((name) => iam(`role/${name}`));
  const policies = [names.boundary, names.dataProtection, ...EXECUTION_PARTS.map(names.executionPolicy)].map((name) =>
    iam(`policy/${name}`),
  );
  const ourFunction = arn("lambda", `function:${prefix}-api-Function76856677-1A2B3C4D5E6F`);
  const database = arn("rds", `db:${prefix}`);
  const snapshot = arn("rds", `snapshot:${prefix}-20261128-024431123`);
  const pictures = `arn:aws:s3:::${prefix}-pictures-bucket83908e77-1a2b3c4d5e6f`;
  const distribution = (id: string) => `arn:aws:cloudfront::${account}:distribution/${id}`;
  const domain = configuration.domain?.name ?? "example.com";
  const zone = `arn:aws:route53:::hostedzone/${configuration.domain?.hostedZoneId ?? "Z1A2B3C4D5E6F7"}`;
  const record = (names: string[], type: string): Request =>
    request("route53:ChangeResourceRecordSets", zone, {
      "route53:ChangeResourceRecordSetsNormalizedRecordNames": names,
      "route53:ChangeResourceRecordSetsRecordTypes": [type],
    });
  const alarmThatDoes = (...actions: string[]): Request =>
    request("cloudwatch:PutMetricAlarm", arn("cloudwatch", `alarm:${names.alarm("Throttles")}`), {
      "cloudwatch:AlarmActions": actions,
    });
  const ofOther = { "aws:ResourceTag/project": "other" };
  const smallest = { "rds:DatabaseClass": "db.t4g.micro", "rds:DatabaseEngine": "postgres" };
  const large = { ...smallest, "rds:DatabaseClass": "db.r8g.24xlarge" };
  const withBoundary = { "iam:PermissionsBoundary": names.boundaryArn };

  return {
    "let a foreign account into a role": [
      ...each("iam", ["UpdateAssumeRolePolicy"], [...functionRoles, ...otherRoles]),
      ...each(
        "iam",
        ["CreateRole"],
        [`${prefix}-api-New`, `${prefix}-function-new`, "New"].map((name) => iam(`role/${name}`)),
      ),
      ...each(
        "iam",
        ["CreateRole"],
        [`${prefix}-api-New`, names.functionRole("api")].map((name) => iam(`role/${name}`)),
        withBoundary,
      ),
      ...each("iam", ["DeleteRole", "UpdateRole"], [...functionRoles, ...otherRoles]),
      ...each(
        "iam",
        ["CreateOpenIDConnectProvider", "AddClientIDToOpenIDConnectProvider"],
        [iam("oidc-provider/idp.example")],
      ),
      request("iam:CreateSAMLProvider", iam("saml-provider/New")),
      ...each("iam", ["CreateUser", "CreateAccessKey", "CreateLoginProfile"], [iam("user/new")]),
      request("sts:AssumeRole", `arn:aws:iam::${FOREIGN_ACCOUNT}:role/theirs`),
      request("ram:CreateResourceShare"),
      request("rolesanywhere:CreateTrustAnchor"),
    ],
    "let a foreign account or everybody invoke a function": [
      ...[FOREIGN_ACCOUNT, "*", "s3.amazonaws.com", "sns.amazonaws.com"].map((invoker) =>
        request("lambda:AddPermission", ourFunction, { "lambda:Principal": invoker }),
      ),
      ...["NONE", "AWS_IAM"].flatMap((type) =>
        each("lambda", ["CreateFunctionUrlConfig", "UpdateFunctionUrlConfig"], [ourFunction], {
          "lambda:FunctionUrlAuthType": type,
        }),
      ),
      request("lambda:AddLayerVersionPermission", arn("lambda", `layer:${prefix}-layer:1`)),
    ],
    "attach a function to the network of another project": each(
      "lambda",
      ["CreateFunction", "UpdateFunctionConfiguration"],
      [ourFunction],
      { "lambda:VpcIds": "vpc-0a1b2c3d" },
    ),
    "delete, expire, unversion, overwrite or publish the pictures": [
      ...each("s3", ["PutObject", "DeleteObject", "DeleteObjectVersion", "PutObjectAcl"], [`${pictures}/agumon.webp`]),
      ...each(
        "s3",
        ["PutObjectRetention", "PutObjectTagging", "BypassGovernanceRetention"],
        [`${pictures}/agumon.webp`],
      ),
      ...each(
        "s3",
        [
          ...["PutLifecycleConfiguration", "PutBucketVersioning", "PutBucketPolicy", "DeleteBucketPolicy"],
          ...["PutReplicationConfiguration", "PutBucketObjectLockConfiguration", "PutBucketPublicAccessBlock"],
          ...["PutBucketAcl", "PutBucketCORS", "PutEncryptionConfiguration", "PutBucketOwnershipControls"],
          ...["PutBucketNotification", "PutBucketLogging", "PutBucketWebsite", "PutIntelligentTieringConfiguration"],
          ...[
            "PutInventoryConfiguration",
            "PutAccelerateConfiguration",
            "PutBucketTagging",
            "DeleteBucket",
            "CreateBucket",
          ],
        ],
        [pictures],
      ),
      request("s3:PutAccountPublicAccessBlock"),
    ],
    "write the lifecycle parameters or the lock's bucket": [
      ...each(
        "ssm",
        ["PutParameter", "DeleteParameter", "DeleteParameters", "LabelParameterVersion"],
        [names.phaseParameter, names.latestParameter, names.snapshotParameter].map((name) =>
          arn("ssm", `parameter${name}`),
        ),
      ),
      ...each(
        "s3",
        ["PutBucketPolicy", "PutLifecycleConfiguration", "DeleteBucket"],
        [`arn:aws:s3:::${names.stateBucket}`],
      ),
      request("s3:PutObject", `arn:aws:s3:::${names.stateBucket}/other`),
    ],
    "start an instance of EC2 or another service, or open the network": [
      ...each("ec2", ["RunInstances", "StartInstances"], [arn("ec2", "instance/i-0a1b2c3d")]),
      request("ec2:RequestSpotInstances", arn("ec2", "spot-instances-request/sir-0a1b2c3d")),
      request("ec2:CreateFleet", arn("ec2", "fleet/fleet-0a1b2c3d")),
      request("ec2:CreateLaunchTemplate", arn("ec2", "launch-template/lt-0a1b2c3d")),
      request("ec2:CreateNatGateway", arn("ec2", "natgateway/nat-0a1b2c3d")),
      request("ec2:AllocateAddress", arn("ec2", "elastic-ip/eipalloc-0a1b2c3d")),
      request("ec2:CreateVpc", arn("ec2", "vpc/vpc-0a1b2c3d")),
      request("ec2:CreateVpcEndpoint", arn("ec2", "vpc-endpoint/vpce-0a1b2c3d")),
      ...each("ec2", ["CreateInternetGateway", "AttachInternetGateway"], [arn("ec2", "internet-gateway/igw-0a1b2c3d")]),
      ...each("ec2", ["CreateRoute", "ReplaceRoute"], [arn("ec2", "route-table/rtb-0a1b2c3d")]),
      ...each(
        "ec2",
        ["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "ModifySecurityGroupRules"],
        [arn("ec2", "security-group/sg-0a1b2c3d")],
      ),
      request("ec2:ModifySnapshotAttribute", `arn:aws:ec2:${region}::snapshot/snap-0a1b2c3d`),
      request(
        "autoscaling:CreateAutoScalingGroup",
        arn("autoscaling", "autoScalingGroup:0a1b:autoScalingGroupName/new"),
      ),
      request("ecs:RunTask", arn("ecs", "task-definition/new:1")),
      request("sagemaker:CreateNotebookInstance", arn("sagemaker", "notebook-instance/new")),
    ],
    "create a database of another class, size or engine, or a public one": [
      ...each("rds", ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot", "ModifyDBInstance"], [database], {
        ...smallest,
        "rds:StorageSize": "65536",
      }),
      ...each("rds", ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot", "ModifyDBInstance"], [database], {
        ...smallest,
        "rds:MultiAz": "true",
      }),
      ...each("rds", ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot", "ModifyDBInstance"], [database], {
        ...smallest,
        "rds:Piops": "64000",
      }),
      ...each("rds", ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot", "ModifyDBInstance"], [database], large),
      ...each("rds", ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot"], [database], {
        ...smallest,
        "rds:DatabaseEngine": "mysql",
      }),
      ...each("rds", ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot"], [database], {
        ...smallest,
        "rds:PubliclyAccessible": "true",
      }),
      ...each(
        "rds",
        ["CreateDBInstance", "RestoreDBInstanceFromDBSnapshot"],
        [arn("rds", `db:${prefix}-second`)],
        smallest,
      ),
      request("rds:CreateDBInstanceReadReplica", arn("rds", `db:${prefix}-replica`), smallest),
      request("rds:RestoreDBInstanceToPointInTime", arn("rds", `db:${prefix}-restored`), smallest),
      request("rds:CreateDBCluster", arn("rds", `cluster:${prefix}`)),
    ],
    "delete the database or its snapshots, or share them": [
      request("rds:DeleteDBInstance", database),
      ...each(
        "rds",
        ["DeleteDBSnapshot", "ModifyDBSnapshotAttribute", "ModifyDBSnapshot", "CopyDBSnapshot"],
        [snapshot],
      ),
      request("rds:DeleteDBInstanceAutomatedBackup", arn("rds", "auto-backup:ab-0a1b2c3d")),
      request("rds:StartExportTask"),
    ],
    "loosen the boundary or the execution policies": [
      ...each(
        "iam",
        ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicyVersion", "DeletePolicy"],
        policies,
      ),
      request("iam:CreatePolicy", iam(`policy/${prefix}-new`)),
      ...each("iam", ["DeleteRolePermissionsBoundary"], functionRoles, withBoundary),
      ...each("iam", ["PutRolePermissionsBoundary"], functionRoles, {
        "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      ...each("iam", ["PutRolePolicy"], functionRoles),
      ...each("iam", ["PutRolePolicy"], functionRoles, { "iam:PermissionsBoundary": iam("policy/other") }),
      ...each("iam", ["PutRolePolicy", "DeleteRolePolicy"], otherRoles),
      ...each("iam", ["AttachRolePolicy"], [...functionRoles, ...otherRoles], withBoundary),
      ...each("iam", ["DetachRolePolicy"], otherRoles),
    ],
    "change a stack that only the operator deploys": each(
      "cloudformation",
      [
        ...["CreateChangeSet", "ExecuteChangeSet", "UpdateStack", "DeleteStack", "UpdateTerminationProtection"],
        ...["RollbackStack", "ContinueUpdateRollback", "SetStackPolicy"],
      ],
      [
        ...STACK_NAMES.filter(isDeployedByOperator).map((name) => names.stack(name)),
        // Of `cdk bootstrap`: the roles with which CloudFormation deploys.
        names.toolkitStack,
      ].map((name) => arn("cloudformation", `stack/${name}/0a1b2c3d`)),
    ),
    "give a role to another service": [
      ...[
        "ec2.amazonaws.com",
        "cloudformation.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "scheduler.amazonaws.com",
      ].flatMap((service) => each("iam", ["PassRole"], functionRoles, { "iam:PassedToService": service })),
      ...each("iam", ["PassRole"], otherRoles, { "iam:PassedToService": "lambda.amazonaws.com" }),
      request("iam:PassRole", iam(`role/${names.lifecycleExecution}`), {
        "iam:PassedToService": "cloudformation.amazonaws.com",
      }),
      request(
        "iam:CreateServiceLinkedRole",
        iam("role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
        {
          "iam:AWSServiceName": "autoscaling.amazonaws.com",
        },
      ),
    ],
    // CloudWatch acts for the alarm, whatever its author may do himself.
    "have an alarm act on instances or on another project": [
      alarmThatDoes(`arn:aws:automate:${region}:ec2:terminate`),
      alarmThatDoes(`arn:aws:swf:${region}:${account}:action/actions/AWS_EC2.InstanceId.Reboot/1.0`),
      alarmThatDoes(arn("autoscaling", "scalingPolicy:0a1b:autoScalingGroupName/other:policyName/out")),
      alarmThatDoes(arn("lambda", "function:other")),
      alarmThatDoes(arn("ssm", "opsitem:1")),
      alarmThatDoes(arn("sns", "other")),
      alarmThatDoes(`arn:aws:sns:${region}:${FOREIGN_ACCOUNT}:${prefix}-alerts-Alarms`),
      alarmThatDoes(arn("sns", `${prefix}-alerts-Alarms`), `arn:aws:automate:${region}:ec2:stop`),
      request("cloudwatch:PutCompositeAlarm", arn("cloudwatch", `alarm:${prefix}-all`)),
      request("cloudwatch:SetAlarmState", arn("cloudwatch", "alarm:other")),
    ],
    "take over the domain's mail, or hosts that are not ours": [
      ...["MX", "TXT", "NS", "CAA", "HTTPS"].map((type) => record([domain], type)),
      ...["A", "CNAME"].flatMap((type) => [`mail.${domain}`, `*.${domain}`].map((name) => record([name], type))),
      record([`app.${domain}`], "NS"),
      record([`_dmarc.${domain}`], "TXT"),
      record([`www.${domain}`, `mail.${domain}`], "A"),
      record([`www.${domain}`], "CNAME"),
    ],
    "request a certificate of another domain, or one that costs": [
      ...[["other.example"], [domain, "other.example"], [`*.${domain}`]].map((hosts) =>
        request("acm:RequestCertificate", "*", { "acm:DomainNames": hosts }),
      ),
      request("acm:RequestCertificate", "*", { "acm:DomainNames": [domain], "acm:Export": "ENABLED" }),
      request("acm:RequestCertificate", "*", {
        "acm:DomainNames": [domain],
        "acm:CertificateAuthority": arn("acm-pca", "certificate-authority/0a1b2c3d"),
      }),
      ...each("acm", ["ExportCertificate"], [`arn:aws:acm:us-east-1:${account}:certificate/0a1b2c3d`]),
      request("acm:ImportCertificate"),
    ],
    "reach another project of the account": [
      ...each(
        "s3",
        ["DeleteBucket", "PutBucketPolicy", "PutLifecycleConfiguration", "ListBucket"],
        ["arn:aws:s3:::other"],
      ),
      ...each("s3", ["GetObject", "PutObject", "DeleteObject"], ["arn:aws:s3:::other/key"]),
      ...each(
        "lambda",
        ["UpdateFunctionCode", "InvokeFunction", "DeleteFunction", "AddPermission", "GetFunction"],
        [arn("lambda", "function:other"), arn("lambda", `function:${prefix}2-api-Function`)],
        { "lambda:Principal": "apigateway.amazonaws.com" },
      ),
      ...each(
        "rds",
        ["DeleteDBInstance", "ModifyDBInstance", "RebootDBInstance", "CreateDBInstance"],
        [arn("rds", "db:other")],
        smallest,
      ),
      ...each("rds", ["DeleteDBParameterGroup", "ModifyDBParameterGroup"], [arn("rds", "pg:other")]),
      // Its data would be in a database that our functions read.
      ...each(
        "rds",
        ["RestoreDBInstanceFromDBSnapshot"],
        ["other-nightly", "rds:other-2026-11-28-03-23", `${prefix}2-20261128-024431123`].map((name) =>
          arn("rds", `snapshot:${name}`),
        ),
        smallest,
      ),
      ...[{}, ofOther].flatMap((tags) =>
        each(
          "cloudfront",
          ["UpdateDistribution", "DeleteDistribution", "CreateInvalidation"],
          [distribution("EOTHER")],
          tags,
        ),
      ),
      request("cloudfront:TagResource", distribution("EOTHER"), { ...ofOther, "aws:RequestTag/project": prefix }),
      ...each("cloudfront", ["UpdateFunction", "DeleteFunction"], [`arn:aws:cloudfront::${account}:function/other`]),
      ...["DELETE", "PATCH", "PUT", "POST"].flatMap((method) => [
        request(`apigateway:${method}`, `arn:aws:apigateway:${region}::/apis/other`, ofOther),
        request(`apigateway:${method}`, `arn:aws:apigateway:${region}::/restapis/other`),
        request(`apigateway:${method}`, `arn:aws:apigateway:${region}::/domainnames/other.example`),
      ]),
      ...each("logs", ["DeleteLogGroup", "PutRetentionPolicy"], [arn("logs", "log-group:/aws/lambda/other")]),
      ...each("sns", ["DeleteTopic", "SetTopicAttributes"], [arn("sns", "other")]),
      request("sns:Subscribe", arn("sns", `${prefix}-api-Alarms`), { "sns:Protocol": "https" }),
      ...each("cloudwatch", ["DeleteAlarms", "PutMetricAlarm"], [arn("cloudwatch", "alarm:other")]),
      ...each("ssm", ["PutParameter", "GetParameter", "GetParameters"], [arn("ssm", "parameter/other/secret")]),
      request("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:other-1a2b3c")),
      request("kms:ScheduleKeyDeletion", arn("kms", "key/0a1b2c3d-0000-0000-0000-000000000000")),
      request("route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/ZOTHER", {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["other.example"],
      }),
      request("route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/ZOTHER"),
      request("route53:DeleteHostedZone", "arn:aws:route53:::hostedzone/ZOTHER"),
      request("acm:DeleteCertificate", `arn:aws:acm:us-east-1:${account}:certificate/0a1b2c3d`),
      ...each(
        "cloudformation",
        [
          ...["CreateChangeSet", "ExecuteChangeSet", "UpdateStack", "DeleteStack", "UpdateTerminationProtection"],
          ...["CreateStack", "RollbackStack", "ContinueUpdateRollback", "GetTemplate"],
        ],
        [arn("cloudformation", "stack/other/0a1b2c3d"), arn("cloudformation", `stack/${prefix}2-api/0a1b2c3d`)],
      ),
      request("sts:AssumeRole", iam(`role/cdk-hnb659fds-deploy-role-${account}-${region}`)),
      request("budgets:ModifyBudget", `arn:aws:budgets::${account}:budget/other`),
      request("cloudformation:CreateStackRefactor"),
      request("logs:FilterLogEvents", arn("logs", "log-group:/aws/lambda/other")),
      ...each("dynamodb", ["DeleteTable", "Scan"], [arn("dynamodb", "table/other")]),
      request("sqs:DeleteQueue", arn("sqs", "other")),
      request("rds-db:connect", arn("rds-db", "dbuser:db-OTHER/postgres")),
      request("organizations:LeaveOrganization"),
      request("account:CloseAccount", `arn:aws:account::${account}:account`),
    ],
  };
}

/** Data of other projects that AWS's policy `ReadOnlyAccess` lets one read. */
export function dataOfOthers({ configuration: { account, region, prefix } }: Templates): Request[] {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  return [
    ...["other", `${prefix}2-pictures`].flatMap((bucket) => [
      ["s3:GetObject", `arn:aws:s3:::${bucket}/key`],
      ["s3:GetObjectVersion", `arn:aws:s3:::${bucket}/key`],
    ]),
    ...["GetItem", "BatchGetItem", "Query", "Scan", "PartiQLSelect"].map((name) => [
      `dynamodb:${name}`,
      arn("dynamodb", "table/other"),
    ]),
    ["dynamodb:GetRecords", arn("dynamodb", "table/other/stream/1")],
    ["kinesis:GetRecords", arn("kinesis", "stream/other")],
    ["sqs:ReceiveMessage", arn("sqs", "other")],
    ...["FilterLogEvents", "StartQuery", "GetQueryResults", "StartLiveTail", "GetLogRecord"].map((name) => [
      `logs:${name}`,
      arn("logs", "log-group:/aws/lambda/other"),
    ]),
    ["logs:GetLogEvents", arn("logs", "log-group:/aws/lambda/other:log-stream:one")],
    ...["GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory"].map((name) => [
      `ssm:${name}`,
      arn("ssm", "parameter/other/secret"),
    ]),
    ["secretsmanager:GetSecretValue", arn("secretsmanager", "secret:other-1a2b3c")],
    ["lambda:GetFunction", arn("lambda", "function:other")],
    ["lambda:GetLayerVersion", arn("lambda", "layer:other:1")],
    ["ecr:BatchGetImage", arn("ecr", "repository/other")],
    ["ecr:GetDownloadUrlForLayer", arn("ecr", "repository/other")],
    ...["GitPull", "GetFile", "GetBlob"].map((name) => [`codecommit:${name}`, arn("codecommit", "other")]),
    ["codeartifact:ReadFromRepository", arn("codeartifact", "repository/other/other")],
    ["athena:GetQueryResults", arn("athena", "workgroup/primary")],
    ["rds:DownloadDBLogFilePortion", arn("rds", "db:other")],
    ["es:ESHttpGet", arn("es", "domain/other")],
    ["cassandra:Select", arn("cassandra", "/keyspace/other/table/other")],
    ["appconfig:GetLatestConfiguration", arn("appconfig", "application/a/environment/b/configuration/c")],
    ["cognito-idp:ListUsers", arn("cognito-idp", "userpool/other_1")],
    ["ebs:GetSnapshotBlock", `arn:aws:ec2:${region}::snapshot/snap-0a1b2c3d`],
    ["ec2:GetConsoleOutput", arn("ec2", "instance/i-0a1b2c3d")],
    ["ec2:DescribeInstanceAttribute", arn("ec2", "instance/i-0a1b2c3d")],
    ["states:GetExecutionHistory", arn("states", "execution:other:1")],
  ].map(([action = "", resource = ""]) => ({ action, resource }));
}
