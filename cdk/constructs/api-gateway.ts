import { Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { logGroup } from "./own-log-groups.ts";

const field = (name: string) => `$context.${name}`;

/** What is noted of a request: enough to find a fault, and nothing that says who asked. */
const LOGGED = {
  requestId: field("requestId"),
  time: field("requestTimeEpoch"),
  method: field("httpMethod"),
  path: field("path"),
  status: field("status"),
  bytes: field("responseLength"),
  milliseconds: field("responseLatency"),
  error: field("integrationErrorMessage"),
};

/** The gateway without its route, which comes with the function: so CloudFront need not wait for the database. */
export function apiGateway(scope: Construct, { prefix, api, logDays }: Configuration): HttpApi {
  const gateway = new HttpApi(scope, "Gateway", { apiName: prefix, createDefaultStage: false });
  new HttpStage(scope, "GatewayStage", {
    httpApi: gateway,
    autoDeploy: true,
    throttle: { rateLimit: api.requestsPerSecond, burstLimit: api.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup(scope, "AccessLogs", logDays)),
      format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
    },
  });
  return gateway;
}

/** Where the gateway listens. CloudFront alone is told; who asks it directly meets the same throttle. */
export function gatewayHost(gateway: HttpApi): string {
  const { region, urlSuffix } = Stack.of(gateway);
  return `${gateway.apiId}.execute-api.${region}.${urlSuffix}`;
}
