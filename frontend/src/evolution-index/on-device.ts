import type { Options, Route } from "@digidex/client";
import type { DeviceAnswers } from "../api/queries.ts";
import { loadEvolutionAnswers } from "./load-evolution-index.ts";

const ROUTES: readonly Route[] = ["/evolutions/path", "/evolutions/graph"];

/** The answers of the evolution index: paths and trees. The API, which also knows the evidence of each step, goes first. */
export const evolutionsOnDevice: DeviceAnswers = {
  has: (route) => ROUTES.includes(route),
  loaded: () => undefined,
  async load(route, options) {
    const answers = await loadEvolutionAnswers();
    if (route === "/evolutions/graph") return answers.graph((options as Options<"/evolutions/graph">).query);
    return answers.paths((options as Options<"/evolutions/path">).query);
  },
};
