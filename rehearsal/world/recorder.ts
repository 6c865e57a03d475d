import { request } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "./loopback-server.ts";

export type Call = {
  /** As the signature's scope names it, e.g. `cloudformation`. */
  service: string;
  /** As the query or JSON protocols name it; for the others, the method and path. */
  action: string;
  at: number;
};

/** Stands before the emulator, tells of each call to AWS before it arrives there, and lets everything through as it is. */
export async function startRecorder(emulatorPort: number, before: (call: Call) => Promise<void>) {
  const calls: Call[] = [];
  const recorder = await listen(async (incoming, outgoing) => {
    const { method, url } = incoming;
    // Bucket policies refuse what is not encrypted, as this would be on AWS.
    const headers = { ...incoming.headers, "x-forwarded-proto": "https" };
    const buffered = isQuery(incoming.headers["content-type"]) ? await text(incoming) : undefined;
    const call = {
      service: /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? "")?.[1] ?? "unsigned",
      action: actionOf(`${method} ${url}`, String(incoming.headers["x-amz-target"] ?? ""), buffered),
      at: Date.now(),
    };
    calls.push(call);
    await before(call);
    // Who asked has died in the meantime.
    if (outgoing.destroyed) return;
    const forwarded = request(
      { host: "127.0.0.1", port: emulatorPort, method, path: url, headers, setHost: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing).on("error", () => answer.destroy());
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    if (buffered === undefined) incoming.pipe(forwarded);
    else forwarded.end(buffered);
  });
  return { ...recorder, calls };
}

const isQuery = (type = "") => type.startsWith("application/x-www-form-urlencoded");

function actionOf(line: string, target: string, body: string | undefined): string {
  return new URLSearchParams(body).get("Action") ?? (target.split(".").at(-1) || line.split("?")[0]!);
}
