import type { PublicUrls } from "@digidex/db-snapshot";
import { anchors } from "./anchors.ts";
import {
  type ApiDocument,
  type Parameter,
  type Route,
  referredName,
  routesByTag,
  type Schema,
} from "./api-document.ts";
import { exampleValues } from "./examples.ts";
import { type Chapter, guide } from "./guide.ts";
import { problemGuide } from "./problems.ts";
import { requestUrl } from "./request-url.ts";

/**
 * The guide for language models: how to call the API, every path with an example URL, every parameter, every problem.
 * @see https://llmstxt.org
 */
export function renderLlmsText(document: ApiDocument, { api, site }: PublicUrls): string {
  const [about = ""] = document.info.description.split("\n\n");
  const parts = [
    `# ${document.info.title} API`,
    `> ${about}`,
    ...guide(api).map(chapterText),
    ["**Parameters.**", ...parameterLines(document)].join("\n"),
    ...routesByTag(document).flatMap(({ tag, routes }) => [
      `## ${tag}`,
      routes.map((route) => routeLine(route, api)).join("\n"),
    ]),
    "## Problems",
    problemGuide
      .map(({ kind, status, title, cause, remedy }) => {
        const url = `${api}/docs#${anchors.problem(kind)}`;
        return `- [${status} ${kind}](${url}): ${title}. ${cause} ${remedy}`;
      })
      .join("\n"),
    "## Reference",
    [
      `- [OpenAPI document](${api}/openapi.json): all parameters, limits and responses`,
      `- [Reference page](${api}/docs): the same for people, with requests to try`,
    ].join("\n"),
    "## Optional",
    [
      `- [Catalogue](${site}): all Digimon for people`,
      "- [Wikimon](https://wikimon.net): source of most facts",
      "- [DigimonWiki on Fandom](https://digimon.fandom.com): source of most facts",
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Chapters start in bold, because llms.txt uses headings for lists of links only. */
function chapterText({ title, paragraphs, points = [], table, example }: Chapter): string {
  const lines = [
    `**${title}.** ${paragraphs.join(" ")}`.trim(),
    ...points.map((point) => `- ${point}`),
    ...(table?.rows ?? []).map((row) => `- ${row.map((cell, index) => `${table?.head[index]}: ${cell}`).join(", ")}`),
    ...(example ? [`- ${example.title}: \`${example.command}\``] : []),
  ];
  return lines.join("\n");
}

function routeLine({ path, operation }: Route, api: string): string {
  const { summary = "", description = "", parameters = [] } = operation;
  const names = parameters.map(({ name, required }) => (required ? `${name} (required)` : name));
  const list = names.length > 0 ? ` Parameters: ${names.join(", ")}.` : "";
  const text = [`${summary}.`, description].filter(Boolean).join(" ").replaceAll("\n", " ");
  return `- [GET ${path}](${requestUrl.urlOf(api, path, exampleValues(operation))}): ${text}${list}`;
}

/** One line for each parameter. A name with several meanings has one line for each, with the paths that it applies to. */
function parameterLines({ paths, components }: ApiDocument): string[] {
  const parameters = Object.entries(paths).flatMap(([path, { get }]) =>
    (get.parameters ?? []).map((parameter) => ({ path, parameter })),
  );
  const meanings = Map.groupBy(parameters, ({ parameter }) => JSON.stringify([parameter.name, parameter.schema]));
  const namesOfMeanings = [...meanings.values()].map(([first]) => first?.parameter.name);
  return [...meanings.values()].flatMap((uses) => {
    const [first] = uses;
    if (!first) return [];
    const { name } = first.parameter;
    const isUnique = namesOfMeanings.filter((other) => other === name).length === 1;
    const where = isUnique ? "" : ` on ${uses.map(({ path }) => `\`${path}\``).join(", ")}`;
    return `- \`${name}\`${where}: ${meaningOf(first.parameter, components.schemas)}`;
  });
}

function meaningOf({ description, schema }: Parameter, schemas: ApiDocument["components"]["schemas"]): string {
  const item = schema.items ?? schema;
  const { enum: choices } = item.$ref ? (schemas[referredName(item.$ref)] ?? {}) : item;
  const parts = [
    `${schema.items ? "comma-separated list" : (schema.type ?? "text")}.`,
    description ?? schema.description,
    choices && `One of ${choices.map((choice) => `\`${choice}\``).join(", ")}.`,
    rangeOf(schema),
    schema.default !== undefined && `Default ${schema.default}.`,
  ];
  return parts.filter(Boolean).join(" ");
}

function rangeOf({ minimum, maximum, maxItems }: Schema): string | undefined {
  if (maxItems !== undefined) return `At most ${maxItems}.`;
  if (minimum === undefined || maximum === undefined) return undefined;
  return maximum < Number.MAX_SAFE_INTEGER ? `${minimum} to ${maximum}.` : `From ${minimum}.`;
}
