import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import sql from "sql-template-tag";
import { createApi } from "./create-api.ts";
import { connect } from "./database/connect.ts";
import { env } from "./env.ts";
import { lambdaConnection } from "./lambda-connection.ts";
import { toApiRequest, toLambdaResult } from "./lambda-events.ts";
import { logLine } from "./log.ts";

const database = connect(lambdaConnection(env), 1);

/**
 * Connects while the instance starts, for which AWS lends it a whole processor. A database that is away is no reason not
 * to start: requests say so, and connect when it is back.
 */
export const connected = database.query(sql`select 1`).then(
  () => undefined,
  () => undefined,
);

const answer = createApi({
  database,
  urls: { api: env.PUBLIC_API_URL, site: env.PUBLIC_SITE_URL },
  build: { commit: env.COMMIT, builtAt: env.BUILT_AT },
  log: logLine,
});

/**
 * The whole API behind API Gateway's HTTP API.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return toLambdaResult(await answer(toApiRequest(event)));
}
