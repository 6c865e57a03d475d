import { expect, it } from "vitest";
import { statementsOf } from "./policies.ts";
import { promise } from "./templates.ts";

promise((templates) => {
  const { find, configuration } = templates;
  const api = find("AWS::Lambda::Function", "Api").find(({ properties }) => properties.Handler === "index.handler")!;

  it("runs on Node 24, on arm64, with RDS' authorities at hand", () => {
    expect(api.properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: 512,
      Environment: {
        Variables: { DATABASE_USER: "digidex_api", NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem", COMMIT: "0123abc" },
      },
    });
  });

  it("may do nothing but sign in to the database", () => {
    const [roleId] = api.properties.Role["Fn::GetAtt"];
    const role = find("AWS::IAM::Role", "Api").find(({ id }) => id === roleId)!;
    expect(statementsOf(templates, role).flatMap(({ actions }) => actions)).toEqual(["rds-db:connect"]);
    const managed = JSON.stringify(role.properties.ManagedPolicyArns).match(/policy\/[\w/-]+/g);
    expect(managed).toEqual([
      "policy/service-role/AWSLambdaBasicExecutionRole",
      "policy/service-role/AWSLambdaVPCAccessExecutionRole",
    ]);
  });

  it("never has more instances than the database has connections to give", () => {
    const none = "api" in configuration;
    expect(api.properties.ReservedConcurrentExecutions).toBe(none ? undefined : 40);
  });

  it("throttles, and logs every request without saying who asked", () => {
    const [stage] = find("AWS::ApiGatewayV2::Stage");
    expect(stage!.properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(stage!.properties.AccessLogSettings.Format).toContain("$context.status");
    expect(stage!.properties.AccessLogSettings.Format).not.toMatch(/ip|user|identity/i);
    expect(stage!.properties.AccessLogSettings.DestinationArn).toBeDefined();
  });

  it("sends every route to the function, and lets only this gateway call it", () => {
    expect(find("AWS::ApiGatewayV2::Route").map(({ properties }) => properties.RouteKey)).toEqual(["$default"]);
    const [permission, ...others] = find("AWS::Lambda::Permission");
    expect(others).toEqual([]);
    expect(permission!.properties.Principal).toBe("apigateway.amazonaws.com");
    expect(JSON.stringify(permission!.properties.SourceArn)).toContain("Gateway");
  });

  it("watches errors, slowness, throttles and the database", () => {
    const alarms = find("AWS::CloudWatch::Alarm").map(({ properties }) => properties.MetricName);
    const watched = ["5xx", "Latency", "Throttles", "CPUUtilization", "DatabaseConnections", "FreeStorageSpace"];
    expect(alarms.toSorted()).toEqual(watched.toSorted());
    expect(find("AWS::CloudWatch::Dashboard")).toHaveLength(1);
  });

  it.runIf("alarmEmail" in configuration)("tells the operator of alarms, and before the month costs too much", () => {
    for (const { properties } of find("AWS::CloudWatch::Alarm")) expect(properties.AlarmActions).toHaveLength(1);
    const [budget] = find("AWS::Budgets::Budget");
    expect(budget!.properties.Budget.BudgetLimit).toEqual({ Amount: 20, Unit: "USD" });
  });
});
