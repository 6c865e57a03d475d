import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import {
  Function as CloudFrontFunction,
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { languageErrors } from "../edge/language.ts";

/**
 * The source of a function in `edge/`, with names in capitals replaced by values.
 * @throws with file, line and reason for everything that CloudFront would refuse when it publishes the function
 */
export function edgeFunctionCode(file: string, values: Record<string, string> = {}): string {
  let source = readFileSync(join(import.meta.dirname, "..", "edge", file), "utf8");
  for (const [name, value] of Object.entries(values)) source = source.replaceAll(name, value);
  const errors = languageErrors(source);
  if (errors.length === 0) return source;
  const lines = errors.map(({ line, column, message }) => `cdk/edge/${file}:${line}:${column} ${message}`);
  throw new Error(`CloudFront's JavaScript runtime 2.0 refuses a function:\n${lines.join("\n")}`);
}

/** Runs `edge/find-page.js` before CloudFront looks into its cache. Without a host there is no redirect from `www`. */
export const findPage = (scope: Construct, siteHost = "none.invalid"): FunctionAssociation =>
  onViewerRequest(scope, "FindPage", "find-page", { SITE_HOST: siteHost });

/** Runs `edge/escape-path.js` before CloudFront looks into its cache. */
export const escapePath = (scope: Construct): FunctionAssociation =>
  onViewerRequest(scope, "EscapePath", "escape-path");

function onViewerRequest(scope: Construct, id: string, name: string, values?: Record<string, string>) {
  const edgeFunction = new CloudFrontFunction(scope, id, {
    // The CDK's own name is the same in every deployment, and names are unique in an account.
    functionName: `${Stack.of(scope).stackName}-${name}`,
    code: FunctionCode.fromInline(edgeFunctionCode(`${name}.js`, values)),
    runtime: FunctionRuntime.JS_2_0,
  });
  return { function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST };
}
