import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { DatabaseInstanceFromSnapshot } from "aws-cdk-lib/aws-rds";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { monthlyBudget } from "./monthly-budget.ts";

type Props = {
  configuration: Configuration;
  api: LambdaFunction;
  gateway: HttpApi;
  database: DatabaseInstanceFromSnapshot;
};

const GIGABYTE = 1024 ** 3;
const period = Duration.minutes(5);

/** Alarms, a dashboard of the same figures, and somebody who hears of them when there is an address. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { configuration, api, gateway, database }: Props) {
    super(scope, id);
    const watched = {
      ServerErrors: { metric: gateway.metricServerError({ period, statistic: "Sum" }), threshold: 5 },
      SlowAnswers: {
        metric: gateway.metricLatency({ period, statistic: "p99" }),
        threshold: 3_000,
        evaluationPeriods: 3,
      },
      Throttles: { metric: api.metricThrottles({ period, statistic: "Sum" }), threshold: 5 },
      DatabaseCpu: { metric: database.metricCPUUtilization({ period }), threshold: 80, evaluationPeriods: 3 },
      DatabaseConnections: {
        metric: database.metricDatabaseConnections({ period, statistic: "Maximum" }),
        threshold: 65,
      },
      DatabaseStorage: {
        metric: database.metricFreeStorageSpace({ period, statistic: "Minimum" }),
        threshold: 2 * GIGABYTE,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      },
    } satisfies Record<string, Partial<AlarmProps> & { metric: IMetric; threshold: number }>;

    const alarms = Object.entries(watched).map(
      ([name, props]) =>
        new Alarm(this, name, {
          // Deployments are watched by name.
          alarmName: namesOf(configuration).alarm(name),
          evaluationPeriods: 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
          ...props,
        }),
    );
    new Dashboard(this, "Dashboard", {
      dashboardName: configuration.prefix,
      widgets: [alarms.map((alarm) => new GraphWidget({ title: alarm.node.id, left: [alarm.metric], width: 8 }))],
    });
    if (!configuration.alarmEmail) return;

    const topic = new Topic(this, "Alarms", { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(configuration.alarmEmail));
    for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
    monthlyBudget(this, configuration);
  }
}
