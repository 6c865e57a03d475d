import { type App, Duration, Validations } from "aws-cdk-lib";
import { HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Bundles } from "../config/bundles.ts";
import type { Configuration } from "../config/configuration.ts";
import type { Release } from "../config/env.ts";
import { DatabaseFunction } from "../constructs/database-function.ts";
import { Migration } from "../constructs/migration.ts";
import { Monitoring } from "../constructs/monitoring.ts";
import type { AlertsStack } from "./alerts-stack.ts";
import type { DatabaseStack } from "./database-stack.ts";
import { DigidexStack } from "./digidex-stack.ts";
import type { NetworkStack } from "./network-stack.ts";
import type { SiteStack } from "./site-stack.ts";

type Props = {
  configuration: Configuration;
  network: NetworkStack;
  database: DatabaseStack;
  site: SiteStack;
  alerts: AlertsStack;
  bundles: Bundles;
  release: Release;
};

/**
 * Migration of schema and data, then the API function, which every commit changes. When either fails, CloudFormation rolls
 * both back: it invokes the previous migrator, which loads the previous data.
 */
export class ApiStack extends DigidexStack {
  constructor(app: App, { configuration, network, database, site, alerts, bundles, release }: Props) {
    super(app, "api", configuration);
    const { memoryMb, concurrency } = configuration.api;
    const shared = {
      ...{ configuration, network, endpoint: database.endpoint },
      environment: { ...release, PUBLIC_API_URL: site.apiUrl, PUBLIC_SITE_URL: site.siteUrl },
    };
    const migration = new Migration(this, "Migration", {
      ...shared,
      role: "migrator",
      description: "Migrates schema and data to the deployed commit",
      bundle: bundles.database,
      handler: "lambda/migrator.handler",
      users: ["digidex_migrator"],
    });
    const api = new DatabaseFunction(this, "Function", {
      ...shared,
      role: "api",
      description: "The API",
      code: Code.fromAsset(bundles.api),
      environment: { ...shared.environment, CODE_VERSION: bundles.apiVersion },
      handler: "index.handler",
      users: ["digidex_api"],
      ...{ memoryMb, concurrency, timeout: Duration.seconds(10) },
    });
    migration.trigger.executeBefore(api);

    const route = new HttpRoute(this, "Route", {
      httpApi: site.gateway,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration("Integration", api),
    });
    Validations.of(route).acknowledge({
      id: "AwsSolutions-APIG4",
      reason: "The API is public and has no user accounts.",
    });
    new Monitoring(this, "Monitoring", {
      ...{ configuration, api, gateway: site.gateway, database: database.instance, topic: alerts.topic },
    });
  }
}
