import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

const folder = join(import.meta.dirname, "..", "edge");

/** The code of `edge/{name}.js` with its capitals filled in. */
export function edgeCode(name: string, values: Record<string, string> = {}): string {
  const code = readFileSync(join(folder, `${name}.js`), "utf8");
  return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(key, value), code);
}

/** A function that CloudFront runs before it looks into its cache. */
export function beforeCache(scope: Construct, id: string, code: string) {
  const edgeFunction = new CloudFrontFunction(scope, id, {
    code: FunctionCode.fromInline(code),
    runtime: FunctionRuntime.JS_2_0,
  });
  return [{ function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST }];
}
