import { PermissionsBoundary, type StackProps } from "aws-cdk-lib";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";

/** What all stacks have in common: their place, their name, and a limit to what their roles may ever do. */
export function stackProps(configuration: Configuration, name: string, description: string): StackProps {
  const { account, region, prefix } = configuration;
  return {
    env: { account, region },
    stackName: `${prefix}-${name}`,
    description: `Digidex: ${description}`,
    permissionsBoundary: PermissionsBoundary.fromName(namesOf(configuration).boundary),
    tags: { project: prefix },
  };
}
