import { createRequire } from "node:module";
import { App, type AppProps, Aspects, BOOTSTRAP_QUALIFIER_CONTEXT, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { type Bundles, builtBundles, withoutCode } from "./config/bundles.ts";
import { type Configuration, parseConfiguration } from "./config/configuration.ts";
import { configuration } from "./config/digidex.config.ts";
import { env, type Release } from "./config/env.ts";
import { namesOf } from "./config/names.ts";
import { HelperFunctionLogs } from "./constructs/log-groups.ts";
import { AccessStack } from "./stacks/access-stack.ts";
import { AlertsStack } from "./stacks/alerts-stack.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DatabaseStack } from "./stacks/database-stack.ts";
import { DomainStack } from "./stacks/domain-stack.ts";
import { NetworkStack } from "./stacks/network-stack.ts";
import { PicturesStack } from "./stacks/pictures-stack.ts";
import { SeedStack } from "./stacks/seed-stack.ts";
import { SiteStack } from "./stacks/site-stack.ts";
import { ZoneStack } from "./stacks/zone-stack.ts";

const recommended: Record<string, unknown> = createRequire(import.meta.url)(
  "aws-cdk-lib/recommended-feature-flags.json",
);

/** The recommended feature flags of this version of the CDK, with two exceptions. */
const FEATURE_FLAGS = {
  ...recommended,
  // An export in use cannot be deleted, so CloudFormation refuses to delete a stack that another one references.
  "@aws-cdk/core:defaultCrossStackReferences": "strong",
  // Would add a function that changes a security group which nothing uses.
  "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup": false,
};

export type AppInput = { configuration: Configuration; bundles: Bundles; release: Release };

/**
 * The CDK app with every stack of `config/stacks.ts`, checked by cdk-nag.
 * @param options where it is synthesised to, and whether the CDK validates the templates, as it does by default
 */
export function createApp(
  { configuration, bundles, release }: AppInput,
  options: Pick<AppProps, "outdir" | "builtinCloudFormationValidation"> = {},
): App {
  const context = { ...FEATURE_FLAGS, [BOOTSTRAP_QUALIFIER_CONTEXT]: namesOf(configuration).bootstrapQualifier };
  const app = new App({ context, ...options });
  const network = new NetworkStack(app, { configuration });
  new AccessStack(app, { configuration, network });
  const domain = configuration.domain && addDomain(app, configuration, configuration.domain);
  const pictures = new PicturesStack(app, { configuration });
  const alerts = new AlertsStack(app, { configuration });
  const database = new DatabaseStack(app, { configuration, network });
  const site = new SiteStack(app, { configuration, domain, pictures });
  new ApiStack(app, { configuration, network, database, site, alerts, bundles, release });
  new SeedStack(app, { configuration, network, bundle: bundles.database });

  Aspects.of(app).add(new HelperFunctionLogs(configuration.logDays));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

function addDomain(app: App, configuration: Configuration, domain: NonNullable<Configuration["domain"]>): DomainStack {
  const newZone = domain.hostedZoneId ? undefined : new ZoneStack(app, { configuration, zoneName: domain.name });
  return new DomainStack(app, { configuration, domain, newZone });
}

// The CDK CLI runs this file.
if (import.meta.main) {
  const bundles = process.argv.includes("--without-code") ? withoutCode() : builtBundles();
  createApp({ configuration: parseConfiguration(configuration), bundles, release: env });
}
