import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";
import type { Configuration } from "../config/configuration.ts";

/** Warns when the month's bill of the account is going to pass the budget, and again when it has. */
export function monthlyBudget(scope: Construct, { monthlyBudgetUsd, alarmEmail, prefix }: Configuration): void {
  if (!monthlyBudgetUsd || !alarmEmail) return;
  const warning = (notificationType: "FORECASTED" | "ACTUAL") => ({
    notification: { notificationType, comparisonOperator: "GREATER_THAN", threshold: 100, thresholdType: "PERCENTAGE" },
    subscribers: [{ subscriptionType: "EMAIL", address: alarmEmail }],
  });
  new CfnBudget(scope, "Budget", {
    budget: {
      budgetName: `${prefix}-month`,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: monthlyBudgetUsd, unit: "USD" },
    },
    notificationsWithSubscribers: [warning("FORECASTED"), warning("ACTUAL")],
  });
}
