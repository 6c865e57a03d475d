import { pathToFileURL } from "node:url";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { LAMBDA_BUNDLE } from "../builds.ts";
import { setLambdaEnvironment } from "../env.ts";
import type { PublicUrls } from "../public-urls.ts";
import type { Contender } from "./contender.ts";

type Lambda = { handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> };

let instances = 0;

/** The Lambda as it is deployed, asked with the events of API Gateway. Each call starts an instance of its own. */
export async function openOurs(databaseUrl: string, urls: PublicUrls): Promise<Contender> {
  setLambdaEnvironment({ databaseUrl, ...urls });
  const { handler }: Lambda = await import(`${pathToFileURL(LAMBDA_BUNDLE)}?instance=${++instances}`);
  return {
    name: "digidex",
    async ask(address) {
      const { statusCode = 0, body = "" } = await handler(toEvent(address));
      return { status: statusCode, body };
    },
    // A function is frozen, not closed: its connection ends with the server or with this process.
    close: async () => undefined,
  };
}

function toEvent(address: string): APIGatewayProxyEventV2 {
  const [rawPath = "", rawQueryString = ""] = address.split("?");
  const http = { method: "GET", path: rawPath, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "bench" };
  return {
    ...{ version: "2.0", routeKey: "$default", rawPath, rawQueryString, isBase64Encoded: false },
    headers: { accept: "application/json", host: "api.localhost" },
    requestContext: { http, requestId: "bench", stage: "$default" } as APIGatewayProxyEventV2["requestContext"],
  };
}
