/**
 * Replaces, in the Lambda's bundle, four modules that trpc-to-openapi imports and the API does not need. Each costs
 * milliseconds of a cold start. If a new version needs more of them, the tests of the built Lambda fail.
 * @see docs/decisions/0012-cold-start.md
 */
import * as zod from "zod";

export { ZodArray } from "zod";

/** Of `co-body`, which parses request bodies: the API reads none. With it go 490 kB of character sets. */
// biome-ignore lint/style/noDefaultExport: what is imported of co-body is its default export
export default undefined;

/** Of the generator: the OpenAPI document is generated when it changes, not at run time. */
export const generateOpenApiDocument = undefined;

/** Of `utils/method`, which makes a web Request of each request for its signal and so loads Node's HTTP client (25 ms). */
export const acceptsRequestBody = () => false;
export const getContentType = () => undefined;
const { signal } = new AbortController();
export const getRequestSignal = () => signal;

/**
 * Of `zod/v4`: the members that are used, because the object `z` holds the whole library with fifty languages. One string
 * schema for all: the original creates one for each enum in each request, which takes 5 % of the time of a response.
 */
const string = zod.string();
export const z = { coerce: true, object: zod.object, string: () => string };
