import { generateOpenApiDocument } from "trpc-to-openapi";
import { withOutput } from "../src/procedures/operation.ts";
import { createRouter, OPERATION_NAMES, OPERATIONS, type Registration } from "../src/router.ts";
import type { OpenApi } from "./api-document.ts";
import { addCommonResponses, announceEnd, HEADERS, problemResponses, problemSchemas } from "./common-responses.ts";
import { nameEnumValues } from "./enum-names.ts";
import { EXAMPLE_URLS } from "./examples.ts";
import { type DraftDocument, shareParameters } from "./shared-parameters.ts";
import { simplified } from "./simplify-schemas.ts";

const ABOUT = `A public reference of Digimon: typed, documented and cacheable. Unofficial; Digimon and its names belong to their owners.

Every response has a strong \`ETag\`; send it as \`If-None-Match\` to get an unchanged response without its body.
Errors are \`application/problem+json\` and say what is allowed. Fields may be added; none is removed or changed.`;

const TAGS = {
  Digimon: "The Digimon: search, filter, sort, count.",
  Evolutions: "Which Digimon evolve into which, and on which way.",
  Skills: "Skills, and the Digimon that have them.",
  Vocabularies: "Levels, attributes, fields, types, games and groups: what Digimon are filtered by.",
  Service: "The API itself: state, versions, changes, downloads.",
} as const;

/**
 * The OpenAPI 3.1 document of the router, without examples of responses. Its server URL is a placeholder that a deployment
 * replaces by its own. What all operations have in common (headers, problems) is added here, so that no procedure repeats it.
 */
export async function describeApi(): Promise<OpenApi> {
  const operations = await Promise.all(
    OPERATION_NAMES.map(async (name) => [name, await withOutput(await OPERATIONS[name].load())] as const),
  );
  const generated = generateOpenApiDocument(createRouter(Object.fromEntries(operations)), {
    title: "Digidex",
    version: "1.0.0",
    description: ABOUT,
    baseUrl: "/",
    openApiVersion: "3.1.0",
    tags: Object.keys(TAGS),
    securitySchemes: {},
  });
  const document: DraftDocument = simplified(JSON.parse(JSON.stringify(generated)));
  const schemas = { ...document.components.schemas, ...simplified(problemSchemas()) };
  for (const [path, { get }] of Object.entries(document.paths)) addCommonResponses(path, get);
  for (const { path, deprecated } of Object.values<Registration>(OPERATIONS)) {
    const operation = document.paths[path]?.get;
    if (operation && deprecated) announceEnd(operation, deprecated);
  }
  const parameters = shareParameters(document.paths, schemas);
  return nameEnumValues({
    ...document,
    info: {
      ...document.info,
      contact: { name: "The maintainers of this deployment", url: `${EXAMPLE_URLS.site}/about` },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [],
    components: { schemas, parameters, headers: HEADERS, responses: problemResponses(document.paths) },
  });
}
