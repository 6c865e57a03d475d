import { Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { logGroup } from "./log-groups.ts";

const field = (name: string) => `$context.${name}`;

/** Fields of the access log. None of them identifies the caller. */
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

/** The HTTP API without a route. The Api stack adds it, so that CloudFront's deployment does not wait for the database. */
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

/** Host name of the HTTP API. Only CloudFront's configuration contains it; direct requests are throttled alike. */
export function gatewayHost(gateway: HttpApi): string {
  const { region, urlSuffix } = Stack.of(gateway);
  return `${gateway.apiId}.execute-api.${region}.${urlSuffix}`;
}
