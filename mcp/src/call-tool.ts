import type { Digidex, DigimonDetail, Route } from "@digidex/client";
import { compare } from "./compare.ts";
import { CONTRACT } from "./contract.gen.ts";
import { TOOLS, type Tool, type ToolName } from "./tools.ts";

type Values = Readonly<Record<string, unknown>>;
/** The client, for routes and parameters that are not known before. */
type AnyDigidex = {
  get(route: Route, options: { path?: object; query?: object; signal?: AbortSignal }): Promise<unknown>;
};

/** The number of evolutions in each direction that a look-up shows. */
const SHOWN_EVOLUTIONS = 10;

/**
 * Calls a tool.
 * @param values the arguments, which the API checks; null is none
 * @throws what the client throws, and an error that says which argument is missing
 */
export async function callTool(
  name: ToolName,
  values: Values,
  { digidex, signal }: { digidex: Digidex; signal: AbortSignal },
): Promise<unknown> {
  const given: Values = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  if (name === "compare_digimon") {
    // The API checks the arguments of the other tools.
    const unknown = Object.keys(given).filter((argument) => argument !== "keys");
    if (unknown.length > 0) throw new Error(`The only argument is \`keys\`, not ${unknown.join(", ")}.`);
    const keys = Array.isArray(given.keys) ? given.keys.map(String) : [];
    if (keys.length < 2 || keys.length > 5) throw new Error("`keys` takes two to five Digimon.");
    return compare(await Promise.all(keys.map((key) => digidex.get("/digimon/{key}", { path: { key }, signal }))));
  }
  const { route, defaults = {} }: Tool = TOOLS[name];
  const { parameters } = CONTRACT[TOOLS[name].route];
  const missing = parameters.filter((one) => one.required && !given[one.name]);
  if (missing.length > 0) throw new Error(`${missing.map((one) => `\`${one.name}\``).join(", ")} must be given.`);
  const inPath = new Set(parameters.filter((one) => one.in === "path").map((one) => one.name));
  const [path, query] = [{ ...given }, { ...defaults, ...given }];
  for (const parameter of Object.keys(query)) delete (inPath.has(parameter) ? query : path)[parameter];
  const body = await (digidex as AnyDigidex).get(route, { path, query, signal });
  return name === "look_up_digimon" ? withoutDetails(body as DigimonDetail) : body;
}

/** A detail as long as an assistant can read it: with the first evolutions only, and without the sources. */
function withoutDetails({ sources: _, image: __, ...detail }: DigimonDetail) {
  const shortened = ({ total, data }: DigimonDetail["evolves_to"]) => ({
    total,
    data: data.slice(0, SHOWN_EVOLUTIONS).map(({ digimon, kind, condition, main_line }) => ({
      ...{ slug: digimon.slug, name: digimon.name, kind, condition, main_line },
    })),
  });
  return { ...detail, evolves_from: shortened(detail.evolves_from), evolves_to: shortened(detail.evolves_to) };
}
