import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PREFLIGHT_RESPONSE, PROBLEMS, STORED_REQUESTS } from "@digidex/backend/stored-paths";
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

/** Why a request that needs the database gets no answer. */
const ASLEEP = "The database is asleep: only unfiltered documents are served.";

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

/**
 * Runs `edge/route-api.js` before CloudFront looks into its cache. A change of the state updates this function alone, which
 * takes seconds; a distribution takes minutes.
 */
export const routeApi = (scope: Construct, { state, since }: ApiState): FunctionAssociation =>
  onViewerRequest(scope, "RouteApi", "route-api", { ...ROUTE_VALUES, API_STATE: state, API_SINCE: since });

/** Runs `edge/restore-headers.js` on responses with a status below 400. A change of the state updates it as `route-api.js`. */
export const restoreHeaders = (scope: Construct, { state, since }: ApiState): FunctionAssociation => ({
  ...onViewerRequest(scope, "RestoreHeaders", "restore-headers", { API_STATE: state, API_SINCE: since }),
  eventType: FunctionEventType.VIEWER_RESPONSE,
});

/** The state of the API, and the time since when (ISO 8601), which the code contains: both are parameters of the stack. */
export type ApiState = { state: string; since: string };

/** Seconds after which a client may try again while the database is being restored. */
const RETRY_AFTER = 120;

/** What `edge/route-api.js` needs to know of the API. */
export const ROUTE_VALUES: Readonly<Record<string, string>> = {
  STORED_PATHS: STORED_REQUESTS.path.replaceAll("/", "\\/"),
  STORED_EXCEPT: STORED_REQUESTS.except.replaceAll("/", "\\/"),
  CORS_HEADERS: inString(
    JSON.stringify(
      Object.fromEntries(Object.entries(PREFLIGHT_RESPONSE.headers).map(([name, value]) => [name, { value }])),
    ),
  ),
  PROBLEM_TITLE: PROBLEMS.asleep.title,
  PROBLEM_DETAIL: inString(ASLEEP),
  RETRY_AFTER: String(RETRY_AFTER),
};

function inString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function onViewerRequest(scope: Construct, id: string, name: string, values?: Record<string, string>) {
  const edgeFunction = new CloudFrontFunction(scope, id, {
    // The CDK's own name is the same in every deployment, and names are unique in an account.
    functionName: `${Stack.of(scope).stackName}-${name}`,
    code: FunctionCode.fromInline(edgeFunctionCode(`${name}.js`, values)),
    runtime: FunctionRuntime.JS_2_0,
  });
  return { function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST };
}
