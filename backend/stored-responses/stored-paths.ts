import { DOCUMENT_PATHS } from "../src/http/responses.ts";
import { OPERATIONS, type OperationName } from "../src/router.ts";

export { PREFLIGHT_RESPONSE } from "../src/http/responses.ts";
export { PROBLEMS } from "../src/problem/problem.ts";
export { ProblemDocument } from "../src/problem/problem-document.ts";

/**
 * Operations that take no parameter but a key in the path and, for a list, the page: a release stores their responses as
 * files. Everything else needs the database: other parameters, random, evolutions, paths, graph and health.
 */
const STORED_OPERATIONS = [
  ...(["root", "meta", "facets", "bulk", "listChanges", "changesFeed"] as const),
  ...(["listDigimon", "getDigimon", "listSkills", "getSkill"] as const),
  ...(["listLevels", "getLevel", "listAttributes", "getAttribute", "listFields", "getField"] as const),
  ...(["listTypes", "getType", "listGames", "getGame", "listGroups", "getGroup"] as const),
] satisfies OperationName[];

/** Operations that match a path of `STORED_PATHS`, and are not stored. */
const EXCEPTIONS = ["randomDigimon"] satisfies OperationName[];

/** Paths of stored responses: `/digimon/{key}`. */
export const STORED_PATHS: readonly string[] = [
  ...STORED_OPERATIONS.map((name) => OPERATIONS[name].path),
  ...DOCUMENT_PATHS,
];

/** Regular expressions, as `cdk/edge/route-api.js` uses them on the path without `/api`. */
export const STORED_REQUESTS = {
  path: `^(${STORED_PATHS.map((path) => path.replace(/\{\w+\}/, "[^/]+").replaceAll(".", "\\.")).join("|")})$`,
  except: `^(${EXCEPTIONS.map((name) => OPERATIONS[name].path).join("|")})$`,
};

/** The path of the problem with which CloudFront responds where a stored response is missing. */
export const NOT_STORED_PATH = "/~not-stored";

/**
 * The key of a stored response in its bucket. S3 ignores a query, and API Gateway decodes a path: so both are escaped, in
 * the same way as by `cdk/edge/route-api.js`, whose result CloudFront requests.
 * @param path percent-encoded, as clients send it
 * @param query of a page of a list: `limit=100&page=2`, or a part of that
 */
export function objectKey(path: string, query: string): string {
  if (path === NOT_STORED_PATH) return `api${path}`;
  const escaped = path === "/" ? "/~r" : path.replaceAll("~", "~t").replaceAll("%", "~p");
  return `api${escaped}${query && `~q${query}`}`;
}
