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
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { type Configuration, MAX_CONCURRENCY } from "../config/configuration.ts";
import { ALARM_NAMES, type AlarmName, namesOf } from "../config/names.ts";

type Props = {
  configuration: Configuration;
  api: LambdaFunction;
  gateway: HttpApi;
  database: DatabaseInstanceFromSnapshot;
  /** Where alarms publish, if anybody is to be told. */
  topic: ITopic | undefined;
};

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;
const period = Duration.minutes(5);

/** Alarms, and a dashboard of their metrics. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { configuration, api, gateway, database, topic }: Props) {
    super(scope, id);
    const watched: Record<AlarmName, Partial<AlarmProps> & { metric: IMetric; threshold: number }> = {
      ServerErrors: { metric: gateway.metricServerError({ period, statistic: "Sum" }), threshold: 5 },
      SlowResponses: {
        metric: gateway.metricLatency({ period, statistic: "p99" }),
        threshold: 3_000,
        evaluationPeriods: 3,
      },
      Throttles: { metric: api.metricThrottles({ period, statistic: "Sum" }), threshold: 5 },
      DatabaseCpu: { metric: database.metricCPUUtilization({ period }), threshold: 80, evaluationPeriods: 3 },
      DatabaseConnections: {
        metric: database.metricDatabaseConnections({ period, statistic: "Maximum" }),
        threshold: 1.5 * MAX_CONCURRENCY,
      },
      DatabaseMemory: {
        metric: database.metricFreeableMemory({ period, statistic: "Minimum" }),
        threshold: 64 * MEGABYTE,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 3,
      },
      DatabaseStorage: {
        metric: database.metricFreeStorageSpace({ period, statistic: "Minimum" }),
        threshold: 2 * GIGABYTE,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      },
    };

    const alarms = ALARM_NAMES.map(
      (name) =>
        new Alarm(this, name, {
          // A deployment finds the alarms by their names.
          alarmName: namesOf(configuration).alarm(name),
          evaluationPeriods: 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
          ...watched[name],
        }),
    );
    new Dashboard(this, "Dashboard", {
      dashboardName: configuration.prefix,
      widgets: [alarms.map((alarm) => new GraphWidget({ title: alarm.node.id, left: [alarm.metric], width: 8 }))],
    });
    if (topic) for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
  }
}
