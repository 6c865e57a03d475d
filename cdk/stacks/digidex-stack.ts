import { type App, LegacyStackSynthesizer, Stack, type StackProps } from "aws-cdk-lib";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { isDeployedByOperator, regionOf, STACKS, type StackName } from "../config/stacks.ts";

/** A stack of the table in `config/stacks.ts`: id, name, region and description come from there. */
export class DigidexStack extends Stack {
  constructor(app: App, name: StackName, configuration: Configuration, props: StackProps = {}) {
    const names = namesOf(configuration);
    const { id, description } = STACKS[name];
    super(app, id, {
      env: { account: configuration.account, region: regionOf(configuration, name) },
      stackName: names.stack(name),
      description: `Digidex: ${description}`,
      // A stack that only `bootstrap` deploys is deployed with the operator's credentials, without the roles of the CDK: no
      // workflow can change it.
      ...(isDeployedByOperator(name) && { synthesizer: new LegacyStackSynthesizer() }),
      tags: { project: configuration.prefix },
      ...props,
    });
  }
}
