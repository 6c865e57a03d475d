import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { apiEvent } from "../../test/runtime/api-event.ts";
import { LAMBDA_BUNDLE } from "../builds.ts";
import type { PublicUrls } from "../database.ts";
import { setLambdaEnvironment } from "../env.ts";

export type Response = { status: number; body: string };

/** An implementation of the API, with one database connection of its own. */
export type Contender = {
  name: string;
  /**
   * A function that sends a request. What a gateway does before the request is not part of it.
   * @param url path and query, percent-encoded
   */
  prepare(url: string): () => Promise<Response>;
  close(): Promise<void>;
};

type Lambda = { handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> };

const require = createRequire(import.meta.url);
let instances = 0;

/** The built Lambda, called with events of API Gateway. Each call of this function loads a new instance. */
export async function openDigidex(databaseUrl: string, urls: PublicUrls): Promise<Contender> {
  setLambdaEnvironment({ databaseUrl, ...urls });
  // The module that AWS loads requires it, and would get the one of the instance before, with its database and its cache.
  delete require.cache[join(dirname(LAMBDA_BUNDLE), "api.cjs")];
  const { handler }: Lambda = await import(`${pathToFileURL(LAMBDA_BUNDLE)}?instance=${++instances}`);
  return {
    name: "digidex",
    prepare(url) {
      const event = apiEvent(url);
      return async () => {
        const { statusCode = 0, body = "" } = await handler(event);
        return { status: statusCode, body };
      };
    },
    // A Lambda has no shutdown: its connection ends with the server or this process.
    close: async () => undefined,
  };
}
