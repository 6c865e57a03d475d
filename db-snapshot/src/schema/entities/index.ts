import * as digimon from "./digimon.ts";
import * as evolutions from "./evolutions.ts";
import * as readModel from "./read-model.ts";
import * as skills from "./skills.ts";
import * as sources from "./sources.ts";
import * as vocabularies from "./vocabularies.ts";

/** Every entity, in an order in which rows can be inserted. */
export const entities = [sources, vocabularies, digimon, skills, evolutions, readModel].flatMap((module) =>
  Object.values(module),
);
