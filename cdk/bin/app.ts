import { App } from "aws-cdk-lib";
import { builtBundles } from "../config/bundles.ts";
import { parseConfiguration } from "../config/configuration.ts";
import { configuration } from "../config/digidex.config.ts";
import { env } from "../config/env.ts";
import { addDigidex, FEATURE_FLAGS } from "../digidex.ts";

const app = new App({ context: FEATURE_FLAGS });
addDigidex(app, { configuration: parseConfiguration(configuration), bundles: builtBundles(), release: env });
