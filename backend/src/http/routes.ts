import { once } from "../once.ts";
import { Problem } from "../problem/problem.ts";
import { OPERATION_NAMES, OPERATIONS, type Registration } from "../router.ts";
import { DOCUMENT_PATHS } from "./responses.ts";
import { type LoadedOperation, loadOperation } from "./rest-adapter.ts";

/**
 * Splits a path and decodes its segments. A trailing slash is ignored.
 * @throws {Problem} 400 for invalid percent-encoding, invalid UTF-8, and null characters
 */
export function decodePath(path: string): string[] {
  const segments = path.replace(/\/$/, "").split("/").slice(1).map(decodeSegment);
  if (segments.some((segment) => segment.includes("\0"))) {
    throw new Problem("invalid-request", "The path contains a null character (`%00`).");
  }
  return segments;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).toWellFormed();
  } catch {
    throw new Problem("invalid-request", "The path is not valid UTF-8; write `%25` for a percent sign.");
  }
}

/** The canonical path of decoded segments. */
export const encodePath = (segments: readonly string[]) => `/${segments.map(encodeURIComponent).join("/")}`;

type Route = {
  path: string;
  registration: Registration;
  segments: readonly string[];
  load(): Promise<LoadedOperation>;
};

const ROUTES: readonly Route[] = OPERATION_NAMES.map((name) => {
  const registration: Registration = OPERATIONS[name];
  const { path } = registration;
  return {
    path,
    registration,
    segments: path.split("/").filter(Boolean),
    load: once(() => loadOperation(name)),
  };
});

/** All paths without parameters. */
export const PLAIN_PATHS = [...ROUTES.map(({ path }) => path).filter((path) => !path.includes("{")), ...DOCUMENT_PATHS];

/** Empty segments and dot segments cannot be path parameters: URL resolution removes them (RFC 3986, section 5.2.4). */
const NOT_A_PARAMETER = /^\.{0,2}$/;

/** By the number of their segments, in order. */
const ROUTES_OF_LENGTH = Map.groupBy(ROUTES, ({ segments }) => segments.length);

/** The first route that matches decoded segments, with its path parameters by name. */
export function findRoute(
  segments: readonly string[],
): (Route & { pathParameters: Record<string, string> }) | undefined {
  const route = ROUTES_OF_LENGTH.get(segments.length)?.find((one) => isMatch(one.segments, segments));
  if (!route) return undefined;
  const pathParameters: Record<string, string> = {};
  for (const [index, name] of route.segments.entries()) {
    if (isParameter(name)) pathParameters[name.slice(1, -1)] = segments[index] ?? "";
  }
  return { ...route, pathParameters };
}

const isParameter = (segment: string) => segment.startsWith("{");

const isMatch = (template: readonly string[], segments: readonly string[]) =>
  template.every((expected, index) =>
    isParameter(expected) ? !NOT_A_PARAMETER.test(segments[index] ?? "") : expected === segments[index],
  );
