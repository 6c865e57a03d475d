import { type Digidex, NetworkError, ProblemError } from "@digidex/client";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool as McpTool,
} from "@modelcontextprotocol/sdk/types.js";
import { callTool } from "./call-tool.ts";
import { CONTRACT } from "./contract.gen.ts";
import { TOOLS, type ToolName } from "./tools.ts";

const INSTRUCTIONS = `An unofficial reference of Digimon: names, levels, skills, evolutions, figures in games.
Name a Digimon by any of its names in any language, by its slug or its id. If a name is unknown or ambiguous, the answer says which ones may be meant.
Levels have a Japanese and an English name that differ: "Ultimate" is one level in Japanese and another in English; slugs are unambiguous.`;

/** The MCP server. Its tools are made of the operations of the API, with their parameters and their texts. */
export function createServer({ digidex, version }: { digidex: Digidex; version: string }): Server {
  const server = new Server({ name: "digidex", version }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: (Object.keys(TOOLS) as ToolName[]).map(describeTool),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const { name, arguments: given = {} } = params;
    if (!Object.hasOwn(TOOLS, name)) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${name}.`);
    try {
      const answer = await callTool(name as ToolName, given, { digidex, signal });
      return { content: [{ type: "text", text: JSON.stringify(answer) }] };
    } catch (error) {
      return { isError: true, content: [{ type: "text", text: explain(error) }] };
    }
  });
  return server;
}

function describeTool(name: ToolName): McpTool {
  const { route, title, use } = TOOLS[name];
  const { summary, description, parameters } = CONTRACT[route];
  const isCompared = name === "compare_digimon";
  const key = parameters.map(({ schema }) => schema).find((schema) => "example" in schema) ?? {};
  const keys = { type: "array", description: "The Digimon to compare.", minItems: 2, maxItems: 5, items: key };
  const properties = isCompared ? { keys } : Object.fromEntries(parameters.map((one) => [one.name, one.schema]));
  const required = isCompared ? ["keys"] : parameters.filter((one) => one.required).map((one) => one.name);
  return {
    name,
    title,
    description: isCompared ? use : `${use}\n${summary}. ${description}`,
    inputSchema: { type: "object", properties, required, additionalProperties: false },
    annotations: { readOnlyHint: true, openWorldHint: true },
  };
}

/** What went wrong, for the assistant, which may try again: with suggestions and allowed values. */
function explain(error: unknown): string {
  if (error instanceof ProblemError) {
    const { detail, errors, suggestions, candidates } = error.problem;
    return JSON.stringify({
      ...{ code: error.kind, detail, errors, suggestions, candidates },
      retry_after: error.retryAfter,
    });
  }
  if (error instanceof NetworkError) return `${error.message} Is this the URL of a Digidex API?`;
  return error instanceof Error ? error.message : String(error);
}
