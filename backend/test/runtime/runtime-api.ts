import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const VERSION = "/2018-06-01/runtime";

type Event = { id: string; body: string };

/** What the process sent back for an event: a response, or an error if `ok` is false. */
export type Invoked = { ok: boolean; body: string };

export type RuntimeApi = {
  /** The value of `AWS_LAMBDA_RUNTIME_API`. */
  address: string;
  /** Resolves with the first request for an event; rejects with the initialisation error that the process reported. */
  ready: Promise<void>;
  invoke(event: unknown): Promise<Invoked>;
  close(): Promise<void>;
};

/**
 * A Lambda Runtime API for one instance.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const events: Event[] = [];
  const waiting: ((event: Event) => void)[] = [];
  const invocations = new Map<string, (invoked: Invoked) => void>();
  const ready = Promise.withResolvers<void>();
  // A caller that does not wait for `ready` sees the error in the response to its event.
  ready.promise.catch(() => undefined);
  let count = 0;

  const sendEvent = async (outgoing: ServerResponse) => {
    ready.resolve();
    const event = events.shift() ?? (await new Promise<Event>((resolve) => waiting.push(resolve)));
    outgoing.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": event.id,
      "lambda-runtime-deadline-ms": String(Date.now() + 10_000),
      "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-central-1:000000000000:function:digidex-api",
      "lambda-runtime-trace-id": "Root=1-00000000-000000000000000000000000",
    });
    outgoing.end(event.body);
  };

  const receive = async (path: string, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await text(incoming);
    const [, id, kind] = /^\/invocation\/(.+)\/(response|error)$/.exec(path) ?? [];
    if (path === "/init/error") ready.reject(new Error(body));
    else if (id) invocations.get(id)?.({ ok: kind === "response", body });
    outgoing.writeHead(id || path === "/init/error" ? 202 : 404).end();
  };

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url?.replace(VERSION, "") ?? "";
    void (path === "/invocation/next" ? sendEvent(outgoing) : receive(path, incoming, outgoing));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: ready.promise,
    invoke(content) {
      const event = { id: String(++count), body: JSON.stringify(content) };
      const next = waiting.shift();
      if (next) next(event);
      else events.push(event);
      return new Promise((resolve) => invocations.set(event.id, resolve));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
