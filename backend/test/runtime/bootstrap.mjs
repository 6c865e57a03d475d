/**
 * What runs a function inside of a Lambda: takes events from the Runtime API, hands them to the handler, brings back what
 * it answers. Plain JavaScript on Node's own modules, so that a measured start holds little that is not the function's.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 */
import { createRequire } from "node:module";
import { join } from "node:path";

// biome-ignore lint/style/noProcessEnv: AWS tells the runtime by these two where it is
const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT } = process.env;
// An `import` of this module reads all it exports, among them what loads an HTTP client of 12 ms: nodejs/node lib/http.js.
const { Agent, request } = createRequire(import.meta.url)("node:http");
const agent = new Agent({ keepAlive: true });

/** @returns {Promise<{ id: string, body: string }>} */
const call = (method, path, content) =>
  new Promise((resolve, reject) => {
    const address = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime${path}`;
    const sent = request(address, { method, agent }, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => {
        body += part;
      });
      answer.on("end", () => resolve({ id: answer.headers["lambda-runtime-aws-request-id"], body }));
    });
    sent.on("error", reject);
    sent.end(content);
  });

const report = (path, error) =>
  call("POST", path, JSON.stringify({ errorType: error.name, errorMessage: error.message, stackTrace: [] }));

let handler;
try {
  ({ handler } = await import(join(LAMBDA_TASK_ROOT, "index.mjs")));
} catch (error) {
  await report("/init/error", error);
  process.exit(1);
}

for (;;) {
  const { id, body } = await call("GET", "/invocation/next");
  try {
    await call("POST", `/invocation/${id}/response`, JSON.stringify(await handler(JSON.parse(body))));
  } catch (error) {
    await report(`/invocation/${id}/error`, error);
  }
}
