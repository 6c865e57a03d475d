/**
 * What runs a function inside of a Lambda: takes events from the Runtime API, hands them to the handler, brings back what
 * it answers. Plain JavaScript on Node's own modules, so that a measured start holds little that is not the function's.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 */
const { createRequire } = process.getBuiltinModule("node:module");
const { join } = process.getBuiltinModule("node:path");
const { writeSync } = process.getBuiltinModule("node:fs");

// biome-ignore lint/style/noProcessEnv: AWS tells the runtime by these two where it is
const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT } = process.env;
// Not by `import`, which reads all that a module exports, among it what loads an HTTP client of 12 ms.
const { Agent, request } = createRequire(import.meta.url)("node:http");
const agent = new Agent({ keepAlive: true });

// As AWS's runtime does: a line goes to its log at once, past the streams of the process.
console.log = (line) => writeSync(1, `${line}\n`);

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
