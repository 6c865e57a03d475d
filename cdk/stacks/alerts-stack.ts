import type { App } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Configuration } from "../config/configuration.ts";
import { DigidexStack } from "./digidex-stack.ts";

/**
 * The budget, and the topic of the alarms. It is persistent: snapshots cost after a teardown as well, and AWS wants the address of
 * a topic confirmed once, not after each rebuild.
 */
export class AlertsStack extends DigidexStack {
  /** With an alarm e-mail address only. */
  readonly topic: Topic | undefined;

  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "alerts", configuration);
    if (configuration.alarmEmail) this.topic = this.addTopic(configuration, configuration.alarmEmail);
    if (configuration.monthlyBudgetUsd) this.addBudget(configuration, configuration.monthlyBudgetUsd);
  }

  private addTopic({ account }: Configuration, address: string): Topic {
    const topic = new Topic(this, "Alarms", { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    // A policy replaces the default one, with which alarms of the account can publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ["sns:Publish"],
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    );
    return topic;
  }

  /** Budgets sends its mails itself, without the topic. It warns of the forecast for the month, and of the costs so far. */
  private addBudget({ prefix, alarmEmail }: Configuration, amount: number): void {
    const warning = (notificationType: "FORECASTED" | "ACTUAL", address: string) => ({
      notification: {
        ...{ notificationType, comparisonOperator: "GREATER_THAN", threshold: 100, thresholdType: "PERCENTAGE" },
      },
      subscribers: [{ subscriptionType: "EMAIL", address }],
    });
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: `${prefix}-month`,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount, unit: "USD" },
        // By default, credits count as negative costs: on the Free plan, which they pay, nothing would exceed the budget.
        costTypes: { includeCredit: false, includeRefund: false },
      },
      ...(alarmEmail && {
        notificationsWithSubscribers: [warning("FORECASTED", alarmEmail), warning("ACTUAL", alarmEmail)],
      }),
    });
  }
}
