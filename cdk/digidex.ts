import { createRequire } from "node:module";
import { type App, Aspects, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Bundles } from "./config/bundles.ts";
import type { Configuration } from "./config/configuration.ts";
import type { Release } from "./config/env.ts";
import { OwnLogGroups } from "./constructs/own-log-groups.ts";
import { AccessStack } from "./stacks/access-stack.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DatabaseStack } from "./stacks/database-stack.ts";
import { DomainStack } from "./stacks/domain-stack.ts";
import { NetworkStack } from "./stacks/network-stack.ts";
import { PicturesStack } from "./stacks/pictures-stack.ts";
import { SeedStack } from "./stacks/seed-stack.ts";
import { SiteStack } from "./stacks/site-stack.ts";

export type Digidex = { configuration: Configuration; bundles: Bundles; release: Release };

const recommended: Record<string, unknown> = createRequire(import.meta.url)(
  "aws-cdk-lib/recommended-feature-flags.json",
);

/** All of the exactly pinned version's advice, with two exceptions. */
export const FEATURE_FLAGS = {
  ...recommended,
  // An export that is in use cannot be deleted, so nothing is torn down under what stands on it.
  "@aws-cdk/core:defaultCrossStackReferences": "strong",
  // Would bring a function that edits a group which nothing uses.
  "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup": false,
};

/**
 * The whole system. Access, domain, network and pictures persist; database, site and api come and go with `lifecycle`;
 * the bakery stands for the minutes that the first snapshot takes.
 */
export function addDigidex(app: App, { configuration, bundles, release }: Digidex) {
  const { logDays } = configuration;
  new AccessStack(app, { configuration });
  const domain = configuration.domain && new DomainStack(app, { configuration, domain: configuration.domain });
  const network = new NetworkStack(app, { configuration });
  const pictures = new PicturesStack(app, { configuration });
  const database = new DatabaseStack(app, { configuration, network });
  const site = new SiteStack(app, { configuration, domain, pictures });
  new ApiStack(app, { configuration, network, database, site, bundles, release });
  new SeedStack(app, { configuration, network, bundle: bundles.database });

  Aspects.of(app).add(new OwnLogGroups(logDays));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
