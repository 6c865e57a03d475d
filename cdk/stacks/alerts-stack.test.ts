import { expect, it } from "vitest";
import { physicalName } from "../template-tests/policies.ts";
import { isServiceAllowed } from "../template-tests/simulator.ts";
import { describeEachConfiguration, type Json, type Resource, type Templates } from "../template-tests/templates.ts";

describeEachConfiguration((templates) => {
  const { configuration, find, findOne, stacks } = templates;
  const alarms = find("AWS::CloudWatch::Alarm");

  it.runIf(configuration.alarmEmail)("every action of an alarm can be delivered", async () => {
    expect(alarms.length).toBeGreaterThan(0);
    for (const { id, properties } of alarms) {
      expect(properties.AlarmActions, id).toHaveLength(1);
      for (const action of properties.AlarmActions) {
        const topic = topicOf(templates, action);
        expect(await mayPublish(templates, topic, "cloudwatch.amazonaws.com", configuration.account), id).toBe(true);
        expect(await mayPublish(templates, topic, "cloudwatch.amazonaws.com", "999999999999"), id).toBe(false);
        expect(await mayPublish(templates, topic, "events.amazonaws.com", configuration.account), id).toBe(false);
        const subscriptions = find("AWS::SNS::Subscription").filter((one) => one.properties.TopicArn.Ref === topic.id);
        expect(subscriptions.map(({ properties }) => properties.Endpoint)).toEqual([configuration.alarmEmail]);
      }
    }
  });

  it.runIf(!configuration.alarmEmail)("without an address, alarms have no action and there is no topic", () => {
    for (const { properties } of alarms) expect(properties.AlarmActions).toBeUndefined();
    expect(find("AWS::SNS::Topic")).toEqual([]);
  });

  it("warns of the forecast and of the costs, also after a teardown and without a setting", () => {
    const budget = findOne("AWS::Budgets::Budget");
    expect(budget.stack).toBe("Alerts");
    expect(budget.properties.Budget).toMatchObject({ TimeUnit: "MONTHLY", BudgetLimit: { Amount: 20, Unit: "USD" } });
    // By default, credits count as negative costs: on the Free plan, which they pay, nothing would ever exceed the budget.
    expect(budget.properties.Budget.CostTypes).toEqual({ IncludeCredit: false, IncludeRefund: false });
    const types = (budget.properties.NotificationsWithSubscribers ?? []).map(
      ({ Notification }: Json) => Notification.NotificationType,
    );
    expect(types).toEqual(configuration.alarmEmail ? ["FORECASTED", "ACTUAL"] : []);
  });

  it("exports its topic only to alarms", () => {
    expect(Object.keys(stacks.Alerts.Outputs ?? {})).toHaveLength(configuration.alarmEmail ? 1 : 0);
  });
});

/** The topic of this deployment that an action names. */
function topicOf({ find, stacks }: Templates, action: Json): Resource {
  const [name] = [action["Fn::ImportValue"]];
  const output = Object.values<Json>(stacks.Alerts.Outputs).find(({ Export }) => Export.Name === name);
  const topic = find("AWS::SNS::Topic").find(({ id }) => id === output?.Value.Ref);
  if (topic) return topic;
  throw new Error(`${JSON.stringify(action)} is not a topic of the deployment.`);
}

/** Whether the topic's policies let a service publish over TLS for an account. */
async function mayPublish(templates: Templates, topic: Resource, service: string, account: string): Promise<boolean> {
  const { configuration, find } = templates;
  const arn = `arn:aws:sns:${configuration.region}:${configuration.account}:${physicalName(templates, topic)}`;
  const [policy, ...others] = find("AWS::SNS::TopicPolicy").filter(({ properties }) =>
    properties.Topics.some((one: Json) => one.Ref === topic.id),
  );
  expect(others).toEqual([]);
  const document = JSON.stringify(policy?.properties.PolicyDocument).replaceAll(`{"Ref":"${topic.id}"}`, `"${arn}"`);
  const context = { "aws:SourceAccount": account, "aws:SecureTransport": "true" };
  const resource = { arn, account: configuration.account, policy: JSON.parse(document) };
  return isServiceAllowed(service, "sns:Publish", resource, context);
}
