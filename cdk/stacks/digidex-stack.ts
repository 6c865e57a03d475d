import { type App, PermissionsBoundary, Stack, type StackProps } from "aws-cdk-lib";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { regionOf, STACKS, type StackName } from "../config/stacks.ts";

/** A stack of the table in `config/stacks.ts`: id, name, region and description come from there. */
export class DigidexStack extends Stack {
  constructor(app: App, name: StackName, configuration: Configuration, props: StackProps = {}) {
    const names = namesOf(configuration);
    const { id, description } = STACKS[name];
    super(app, id, {
      env: { account: configuration.account, region: regionOf(configuration, name) },
      stackName: names.stack(name),
      description: `Digidex: ${description}`,
      permissionsBoundary: PermissionsBoundary.fromName(names.boundary),
      tags: { project: configuration.prefix },
      ...props,
    });
  }
}
