import "./jitless.ts";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { createApi } from "./api.ts";
import { connect } from "./database/connect.ts";
import { env } from "./env.ts";
import { lambdaConnection } from "./lambda-connection.ts";
import { toApiRequest, toLambdaResult } from "./lambda-events.ts";
import { logLine } from "./log.ts";

const api = createApi({
  database: connect(lambdaConnection(env), 1),
  urls: { api: env.PUBLIC_API_URL, site: env.PUBLIC_SITE_URL },
  build: { commit: env.COMMIT, builtAt: env.BUILT_AT, code: env.CODE_VERSION },
  log: logLine,
});

/** Resolves after the first connection attempt. AWS gives an instance a full vCPU during its initialisation. */
export const prepared = api.prepare();

/**
 * The Lambda handler of the whole API, behind an API Gateway HTTP API.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return toLambdaResult(await api.handle(toApiRequest(event)));
}
