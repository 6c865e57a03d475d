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

/** The first route that matches decoded segments, with its path parameters by name. */
export function findRoute(
  segments: readonly string[],
): (Route & { pathParameters: Record<string, string> }) | undefined {
  for (const route of ROUTES) {
    const pathParameters = matchSegments(route.segments, segments);
    if (pathParameters) return { ...route, pathParameters };
  }
  return undefined;
}

function matchSegments(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const expected = template[index] ?? "";
    if (!expected.startsWith("{")) {
      if (expected !== segment) return undefined;
    } else {
      if (NOT_A_PARAMETER.test(segment)) return undefined;
      parameters[expected.slice(1, -1)] = segment;
    }
  }
  return parameters;
}
