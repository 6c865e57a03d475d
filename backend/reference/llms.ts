import type { PublicUrls } from "@digidex/db-snapshot";
import { PROBLEMS, type ProblemKind } from "../src/problem/problem.ts";
import { anchors } from "./anchors.ts";
import { type ApiDocument, type Route, routesByTag } from "./api-document.ts";
import { exampleValues } from "./examples.ts";
import { type Chapter, guide } from "./guide.ts";
import { parameterLines } from "./parameter-words.ts";
import { PROBLEM_GUIDE } from "./problem-guide.ts";
import { requestAddress } from "./request-address.ts";

/**
 * The guide for language models: how to call the API, every path with an address that works, every problem.
 * @see https://llmstxt.org
 */
export function renderLlmsText(document: ApiDocument, { api, site }: PublicUrls): string {
  const [about = ""] = document.info.description.split("\n\n");
  const chapters = guide(api);
  const parts = [
    `# ${document.info.title} API`,
    `> ${about}`,
    ...chapters.map(chapterText),
    ["**Parameters.**", ...parameterLines(document)].join("\n"),
    ...routesByTag(document).flatMap(({ tag, routes }) => [
      `## ${tag}`,
      routes.map((route) => routeLine(route, api)).join("\n"),
    ]),
    "## Problems",
    (Object.keys(PROBLEMS) as ProblemKind[]).map((kind) => problemLine(kind, api)).join("\n"),
    "## Reference",
    [
      `- [OpenAPI document](${api}/openapi.json): every parameter, its limits, and every answer`,
      `- [Reference page](${api}/docs): the same for people, with requests to try`,
    ].join("\n"),
    "## Optional",
    [
      `- [Catalogue](${site}): the Digimon to look at`,
      "- [Wikimon](https://wikimon.net): where most facts come from",
      "- [DigimonWiki on Fandom](https://digimon.fandom.com): where most facts come from",
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Headings are kept for lists of links, so a chapter begins in bold. */
function chapterText({ title, paragraphs, points = [], example }: Chapter): string {
  const lines = [
    `**${title}.** ${paragraphs.join(" ")}`.trim(),
    ...points.map((point) => `- ${point}`),
    ...(example ? [`- ${example.title}: \`${example.command}\``] : []),
  ];
  return lines.join("\n");
}

function routeLine({ path, operation }: Route, api: string): string {
  const { summary = "", description = "", parameters = [] } = operation;
  const names = parameters.map(({ name, required }) => (required ? `${name} (required)` : name));
  const takes = names.length > 0 ? ` Parameters: ${names.join(", ")}.` : "";
  const words = [`${summary}.`, description].filter(Boolean).join(" ").replaceAll("\n", " ");
  return `- [GET ${path}](${requestAddress.addressOf(api, path, exampleValues(operation))}): ${words}${takes}`;
}

function problemLine(kind: ProblemKind, api: string): string {
  const { status, title } = PROBLEMS[kind];
  const { cause, remedy } = PROBLEM_GUIDE[kind];
  return `- [${status} ${kind}](${api}/docs#${anchors.problem(kind)}): ${title}. ${cause} ${remedy}`;
}
