import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Refusal = { error: string; message: string };
/** The XML inside of `<ActionResult>`, a document of the JSON protocol, or an error. */
export type Result = string | Record<string, unknown> | Refusal;
export type Handlers = Record<string, (parameters: URLSearchParams) => Result>;

/** A request of the REST protocols, S3 and CloudFront. `action` is its method and path. */
export type RestRequest = { action: string; url: URL; body: Buffer; headers: IncomingMessage["headers"] };
export type RestResponse = { status: number; headers?: Record<string, string>; body?: string | Buffer };

type Options = {
  rest?: (request: RestRequest) => RestResponse;
  /** Is called before every request. What it throws becomes an error response, and the request has no effect. */
  before?: (action: string) => void;
};

/** A request that was sent. `key` is the access key's id, `scope` what it was signed for: key, date, region and service. */
export type SentRequest = {
  action: string;
  parameters: URLSearchParams;
  search: URLSearchParams;
  key: string | undefined;
  scope: string;
};

/**
 * A fake of AWS that implements the requests of a test. An action of the query protocol, or of the JSON protocol, is
 * implemented by the handler of its name, which gets the members of the request as parameters.
 */
export async function startAws(handlers: Handlers, { rest, before }: Options = {}) {
  const requests: SentRequest[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => refuse(request, response, { error: "Fault", message: String(error) }));
  });

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await buffer(request);
    const url = new URL(request.url ?? "/", "http://aws");
    const target = request.headers["x-amz-target"];
    const parameters = target ? fromJson(body) : new URLSearchParams(body.toString());
    const query = target ? String(target).split(".").at(-1) : parameters.get("Action");
    const action = url.pathname === "/" && query ? query : `${request.method} ${url.pathname}`;
    const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
    const scope = /Credential=([^,]+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    requests.push({ action, parameters, key, scope, search: url.searchParams });
    before?.(action);
    if (url.pathname !== "/" && rest) {
      const { status, headers, body: content } = rest({ action, url, body, headers: request.headers });
      return response.writeHead(status, headers).end(content);
    }
    const result = handlers[action]?.(parameters) ?? { error: "InvalidAction", message: `no handler for ${action}` };
    if (typeof result === "object" && "error" in result) return refuse(request, response, result as Refusal);
    if (target) return response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(result));
    // EC2 has no element around the result.
    const isEc2 = parameters.get("Version") === "2016-11-15";
    const content = isEc2 ? result : `<${action}Result>${result}</${action}Result>`;
    return response
      .writeHead(200, { "Content-Type": "text/xml" })
      .end(`<${action}Response>${content}</${action}Response>`);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    requests,
    /** The variables with which the SDK sends its requests to this server only. */
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "example",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const fromJson = (body: Buffer) =>
  new URLSearchParams(
    Object.entries(JSON.parse(body.toString())).map(([name, value]): [string, string] => [name, String(value)]),
  );

function refuse(request: IncomingMessage, response: ServerResponse, { error, message }: Refusal) {
  const json = JSON.stringify({ __type: error, message });
  const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  const isJson = request.headers["x-amz-target"] !== undefined;
  response.writeHead(400, { "Content-Type": isJson ? "application/json" : "text/xml" }).end(isJson ? json : xml);
}

export const doesNotExist = (name: string | null): Result => ({
  error: "ValidationError",
  message: `Stack with id ${name} does not exist`,
});

export const identity = (account: string) => () =>
  `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/operator</Arn><UserId>AIDA</UserId>`;
