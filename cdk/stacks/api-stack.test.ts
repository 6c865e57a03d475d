import { expect, it } from "vitest";
import { statementsOf } from "../template-tests/policies.ts";
import { describeEachConfiguration, type Json } from "../template-tests/templates.ts";

/**
 * Namespace, name and dimension of each metric. CloudWatch accepts an alarm for any, and it never gets data.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
const PUBLISHED = new Set([
  ...["5xx", "Latency"].map((name) => `AWS/ApiGateway ${name} ApiId`),
  "AWS/Lambda Throttles FunctionName",
  ...["CPUUtilization", "DatabaseConnections", "FreeableMemory", "FreeStorageSpace"].map(
    (name) => `AWS/RDS ${name} DBInstanceIdentifier`,
  ),
]);

describeEachConfiguration((templates) => {
  const { find, findOne, configuration, names, stacks } = templates;
  const functions = find("AWS::Lambda::Function", "Api");
  const api = findOne(
    "AWS::Lambda::Function",
    ({ stack, properties }) => stack === "Api" && properties.Handler === "index.handler",
  );
  const stage = findOne("AWS::ApiGatewayV2::Stage");

  it("runs the API on Node 24 and arm64, with RDS' certificate authorities", () => {
    expect(api.properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: 512,
      Environment: {
        Variables: { DATABASE_USER: "digidex_api", NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem", COMMIT: "0123abc" },
      },
    });
  });

  it("allows the API function only to connect to the database", () => {
    expect(JSON.stringify(api.properties.Role)).toContain(`:role/${names.functionRole("api")}"`);
    const role = findOne("AWS::IAM::Role", ({ properties }) => properties.RoleName === names.functionRole("api"));
    expect(statementsOf(templates, role).flatMap(({ actions }) => actions)).toEqual(["rds-db:connect"]);
    const managed = JSON.stringify(role.properties.ManagedPolicyArns).match(/policy\/[\w/-]+/g);
    expect(managed).toEqual(["policy/service-role/AWSLambdaVPCAccessExecutionRole"]);
  });

  it("reserves instances only where the configuration does, which a new account refuses", () => {
    expect(api.properties.ReservedConcurrentExecutions).toBe(configuration.api.concurrency ?? undefined);
    for (const { id, properties } of find("AWS::Lambda::Function"))
      if (id !== api.id) expect(properties.ReservedConcurrentExecutions, id).toBeUndefined();
  });

  it("throttles requests, and logs them without identifying the caller", () => {
    const { DefaultRouteSettings, AccessLogSettings } = stage.properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(AccessLogSettings.Format).toContain("$context.status");
    expect(AccessLogSettings.Format).not.toMatch(/ip|user|identity/i);
    expect(AccessLogSettings.DestinationArn).toBeDefined();
  });

  it("sends every route to the function, which only this gateway can invoke", () => {
    expect(find("AWS::ApiGatewayV2::Route").map(({ properties }) => properties.RouteKey)).toEqual(["$default"]);
    const { properties } = findOne("AWS::Lambda::Permission");
    expect(properties.Principal).toBe("apigateway.amazonaws.com");
    expect(JSON.stringify(properties.SourceArn)).toContain("Gateway");
  });

  it("has alarms for errors, latency, throttles and the database", () => {
    const alarms = find("AWS::CloudWatch::Alarm").map(({ properties }) => properties.MetricName);
    expect(alarms.toSorted()).toEqual([
      ...["5xx", "CPUUtilization", "DatabaseConnections", "FreeStorageSpace", "FreeableMemory", "Latency", "Throttles"],
    ]);
    expect(find("AWS::CloudWatch::Dashboard")).toHaveLength(1);
  });

  it("watches metrics that AWS publishes, of resources of this deployment", () => {
    const metrics = find("AWS::CloudWatch::Alarm").map(({ properties }) => {
      const { Namespace, MetricName, Dimensions, TreatMissingData } = properties;
      // An alarm without data, as of a function that nobody calls, is neither raised nor in the way of a deployment.
      expect(TreatMissingData, MetricName).toBe("notBreaching");
      return Dimensions.map(({ Name, Value }: Json) => {
        expect(JSON.stringify(Value), MetricName).toMatch(/^\{"(Ref|Fn::ImportValue)":/);
        return `${Namespace} ${MetricName} ${Name}`;
      });
    });
    expect(new Set(metrics.flat())).toEqual(PUBLISHED);
  });

  it("runs the migration for every commit, before it updates the API function", () => {
    const migrator = findOne(
      "AWS::Lambda::Function",
      ({ stack, id }) => stack === "Api" && id.startsWith("MigrationFunction"),
    );
    const trigger = findOne("Custom::Trigger", ({ stack }) => stack === "Api");
    const { HandlerArn, RunsAgainWhenThisChanges } = trigger.properties;
    expect(JSON.stringify(HandlerArn)).toContain(migrator.id);
    expect(RunsAgainWhenThisChanges.code.s3Key).toBe(migrator.properties.Code.S3Key);
    expect(RunsAgainWhenThisChanges.environment.variables.COMMIT).toBe("0123abc");
    expect(stacks.Api.Resources[api.id].DependsOn).toContain(trigger.id);
  });

  it("waits for permissions before a migration is run, not before its function is created", () => {
    for (const stack of ["Api", "Seed"]) {
      const [trigger] = find("Custom::Trigger", stack);
      const handler = find("AWS::Lambda::Function", stack).find(
        ({ id }) => trigger && JSON.stringify(trigger.properties.HandlerArn).includes(`"${id}"`),
      );
      const policies = find("AWS::IAM::Policy", stack).filter(({ properties }) =>
        properties.Roles.some((role: string) => handler?.properties.Role.endsWith(`/${role}`)),
      );
      expect(policies, stack).toHaveLength(1);
      const resources = stacks[stack].Resources;
      expect(resources[trigger!.id].DependsOn, stack).toEqual(policies.map(({ id }) => id));
      expect(resources[handler!.id].DependsOn, stack).toBeUndefined();
    }
  });

  it("waits for the end of a migration, and fails when it fails", () => {
    for (const { properties } of find("Custom::Trigger")) {
      expect(properties).toMatchObject({ InvocationType: "RequestResponse", ExecuteOnHandlerChange: true });
      expect(Number(properties.Timeout)).toBeGreaterThanOrEqual(300_000);
    }
  });

  it("passes the same public URLs to migrator and API", () => {
    const urls = functions
      .map(({ properties }) => properties.Environment?.Variables)
      .filter((variables) => variables?.DATABASE_HOST)
      .map(({ PUBLIC_API_URL, PUBLIC_SITE_URL }) => ({ PUBLIC_API_URL, PUBLIC_SITE_URL }));
    expect(urls).toHaveLength(2);
    expect(urls[0]).toEqual(urls[1]);
  });
});
