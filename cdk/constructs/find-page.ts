import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

/** The source of `find-page.js` for a site. Without a host there is no redirect from `www`. */
export function findPageCode(siteHost = "none.invalid"): string {
  return readFileSync(join(import.meta.dirname, "find-page.js"), "utf8").replaceAll("SITE_HOST", siteHost);
}

/** Runs `find-page.js` before CloudFront looks into its cache. */
export function findPage(scope: Construct, siteHost: string | undefined) {
  const edgeFunction = new CloudFrontFunction(scope, "FindPage", {
    code: FunctionCode.fromInline(findPageCode(siteHost)),
    runtime: FunctionRuntime.JS_2_0,
  });
  return { function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST };
}
