import { request } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "./loopback-server.ts";

export type Call = {
  /** From the scope of the signature, e.g. `cloudformation`. */
  service: string;
  /** The operation of the Query and JSON protocols; method and path of the others. */
  action: string;
  /** Milliseconds since 1970. */
  at: number;
};

/**
 * A proxy before the emulator's AWS APIs that records every call and forwards it unchanged.
 * @param before is awaited before a call is forwarded
 */
export async function startAwsProxy(emulatorPort: number, before: (call: Call) => Promise<void>) {
  const calls: Call[] = [];
  const server = await listen(async (incoming, outgoing) => {
    const { method, url } = incoming;
    // Bucket policies deny requests without TLS; on AWS, these requests would use it.
    const headers = { ...incoming.headers, "x-forwarded-proto": "https" };
    const buffered = isQuery(incoming.headers["content-type"]) ? await text(incoming) : undefined;
    const call = {
      service: /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? "")?.[1] ?? "unsigned",
      action: actionOf(`${method} ${url}`, String(incoming.headers["x-amz-target"] ?? ""), buffered),
      at: Date.now(),
    };
    calls.push(call);
    await before(call);
    // The caller was killed during the pause.
    if (outgoing.destroyed) return;
    const forwarded = request(
      { host: "127.0.0.1", port: emulatorPort, method, path: url, headers, setHost: false },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing).on("error", () => response.destroy());
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    if (buffered === undefined) incoming.pipe(forwarded);
    else forwarded.end(buffered);
  });
  return { ...server, calls };
}

const isQuery = (type = "") => type.startsWith("application/x-www-form-urlencoded");

function actionOf(requestLine: string, target: string, body: string | undefined): string {
  return new URLSearchParams(body).get("Action") ?? (target.split(".").at(-1) || requestLine.replace(/\?.*/, ""));
}
