import type { Route } from "@digidex/client";

/** What a tool adds to the operation that it calls. Its parameters and texts are those of the OpenAPI document. */
export type Tool = {
  /** The operation that it calls. */
  route: Route;
  title: string;
  /** When to use it. */
  use: string;
  /** Values of parameters that the caller leaves out, where an assistant needs less than a program. */
  defaults?: Readonly<Record<string, unknown>>;
};

export const TOOLS = {
  search_digimon: {
    route: "/digimon",
    title: "Search Digimon",
    use: "To find Digimon by part of a name, level, attribute, type, skill, group, game or year.",
    defaults: {
      limit: 10,
      fields: ["slug", "name", "name_ja", "name_dub", "levels", "attributes", "types", "release_year"],
    },
  },
  look_up_digimon: {
    route: "/digimon/{key}",
    title: "Look up a Digimon",
    use: "For everything about one Digimon: names, levels, skills, figures in games, groups. It has the ten best documented evolutions; `evolve_digimon` has all.",
  },
  evolve_digimon: {
    route: "/digimon/{key}/evolutions",
    title: "Evolutions of a Digimon",
    use: "For what a Digimon evolves from and into, and what each game asks for before.",
    defaults: { limit: 10 },
  },
  find_evolution_path: {
    route: "/evolutions/path",
    title: "Evolution path",
    use: "For how to get from one Digimon to another, step by step.",
  },
  compare_digimon: {
    route: "/digimon/{key}",
    title: "Compare Digimon",
    use: "To compare two to five Digimon: what they have in common, and what each of them is.",
  },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

/** What the tools are made of: of each operation that they call its texts and its parameters, by route. */
export type Contract = Record<(typeof TOOLS)[ToolName]["route"], ContractOperation>;
export type ContractOperation = { summary: string; description: string; parameters: readonly ContractParameter[] };
type ContractParameter = { name: string; in: string; required: boolean; schema: object };
