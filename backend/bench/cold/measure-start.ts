import { type LambdaOptions, startLambda } from "../../test/runtime/lambda-process.ts";

/** Milliseconds since the process was started, of the processor's time in all, and MiB. */
export type Start = { init: number; answered: number; processor: number; memory: number };

/** Starts a function and asks it once, as AWS does when no instance is idle: the event waits while it starts. */
export async function measureStart(options: LambdaOptions, event: unknown): Promise<Start> {
  const started = performance.now();
  const lambda = await startLambda(options);
  let init = Number.NaN;
  const ready = lambda.ready.then(() => {
    init = performance.now() - started;
  });
  try {
    const { ok, body } = await lambda.invoke(event);
    const answered = performance.now() - started;
    await ready;
    if (!ok || JSON.parse(body).statusCode !== 200) throw new Error(`Not answered: ${body}\n${lambda.output()}`);
    return { init, answered, processor: lambda.processorTime(), memory: lambda.peakMemory() };
  } finally {
    await lambda.stop();
  }
}
