import type { Configuration } from "@digidex/cdk/configuration";
import { REQUIRED_CHECKS, repositoryVariables } from "../shared/repository-variables.ts";
import { environmentSettings } from "./environments.ts";
import type { RepositoryState } from "./repository-state.ts";
import { rulesetSettings } from "./ruleset.ts";
import type { Setting } from "./setting.ts";

/**
 * What protects main and the environments, as far as it is missing. It comes before the roles, which trust the environments.
 * @param reviewer the id of the user who reviews the environment `lifecycle-approval` while nobody else does
 */
export function protectionSettings(
  configuration: Configuration,
  { environments, rulesets }: RepositoryState,
  reviewer: number,
): Setting[] {
  const repository = nameOf(configuration);
  const { singleOperator } = configuration;
  return [
    ...environmentSettings(repository, environments, {
      // The typed confirmation of a single operator is the approval.
      reviewer: singleOperator ? undefined : reviewer,
      preventSelfReview: !singleOperator,
    }),
    ...rulesetSettings(repository, rulesets, { checks: REQUIRED_CHECKS, singleOperator }),
  ];
}

/** The variables that let the workflows use the roles, as far as they are missing. They come after the roles. */
export function variableSettings(configuration: Configuration, { variables }: RepositoryState): Setting[] {
  const path = `/repos/${nameOf(configuration)}/actions/variables`;
  return Object.entries(repositoryVariables(configuration))
    .filter(([name, value]) => variables.get(name) !== value)
    .map(([name, value]) => {
      const description = `variable ${name}`;
      return variables.has(name)
        ? { description, method: "PATCH", path: `${path}/${name}`, body: { name, value } }
        : { description, method: "POST", path, body: { name, value } };
    });
}

const nameOf = ({ repository: { owner, name } }: Configuration) => `${owner}/${name}`;
