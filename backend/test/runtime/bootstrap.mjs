/**
 * A minimal Lambda runtime: gets events from the Runtime API, calls the handler, and sends back its responses. It uses
 * few modules of Node, so that a measured cold start contains little besides the function itself.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 */
const { createRequire } = process.getBuiltinModule("node:module");
const { join } = process.getBuiltinModule("node:path");
const { writeSync } = process.getBuiltinModule("node:fs");

// biome-ignore lint/style/noProcessEnv: the interface of a Lambda runtime
const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT } = process.env;
// `import` would evaluate all exports of the module, one of which loads an HTTP client in 12 ms.
const { Agent, request } = createRequire(import.meta.url)("node:http");
const agent = new Agent({ keepAlive: true });

// AWS's runtime also writes each line to its log directly, without the streams of the process.
console.log = (line) => writeSync(1, `${line}\n`);

/** @returns {Promise<{ id: string, body: string }>} */
const call = (method, path, content) =>
  new Promise((resolve, reject) => {
    const address = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime${path}`;
    const sent = request(address, { method, agent }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () => resolve({ id: response.headers["lambda-runtime-aws-request-id"], body }));
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
