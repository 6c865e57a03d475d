import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Refusal = { error: string; message: string };
/** The XML inside of `<ActionResult>`, a document of the JSON protocol, or a refusal. */
export type Answer = string | Record<string, unknown> | Refusal;
export type Handlers = Record<string, (parameters: URLSearchParams) => Answer>;

/** A request of the protocols that have paths: S3, CloudFront. `action` says which it is, as far as a test cares. */
export type RestRequest = { action: string; url: URL; body: Buffer; headers: IncomingMessage["headers"] };
export type RestAnswer = { status: number; headers?: Record<string, string>; body?: string | Buffer };

type Options = {
  rest?: (request: RestRequest) => RestAnswer;
  /** Looks at every request first; what it throws the caller hears as a refusal, and nothing is done. */
  before?: (action: string) => void;
};

/**
 * A server that speaks AWS's protocols, for the few questions that a test answers. In the one with queries, and in the one
 * with JSON, whose members a handler finds in the same place, an action has a handler.
 */
export async function startAws(handlers: Handlers, { rest, before }: Options = {}) {
  const asked: { action: string; parameters: URLSearchParams; key: string | undefined }[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => refuse(request, response, { error: "Fault", message: String(error) }));
  });

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await buffer(request);
    const url = new URL(request.url!, "http://aws");
    const target = request.headers["x-amz-target"];
    const parameters = target ? fromJson(body) : new URLSearchParams(body.toString());
    const query = target ? String(target).split(".").at(-1) : parameters.get("Action");
    const action = url.pathname === "/" && query ? query : `${request.method} ${url.pathname}`;
    const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
    asked.push({ action, parameters, key });
    before?.(action);
    if (url.pathname !== "/" && rest) {
      const { status, headers, body: content } = rest({ action, url, body, headers: request.headers });
      return response.writeHead(status, headers).end(content);
    }
    const answer = handlers[action]?.(parameters) ?? { error: "InvalidAction", message: `no answer to ${action}` };
    if (typeof answer === "object" && "error" in answer) return refuse(request, response, answer as Refusal);
    if (target) return response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    return response
      .writeHead(200, { "Content-Type": "text/xml" })
      .end(`<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    /** What the SDK needs to come here and nowhere else. */
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

export const doesNotExist = (name: string | null): Answer => ({
  error: "ValidationError",
  message: `Stack with id ${name} does not exist`,
});

export const identity = (account: string) => () =>
  `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/operator</Arn><UserId>AIDA</UserId>`;
