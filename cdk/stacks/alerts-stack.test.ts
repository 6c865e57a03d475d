import { expect, it } from "vitest";
import { describeEachConfiguration, type Json, type Resource, type Templates } from "../template-tests/templates.ts";

describeEachConfiguration((templates) => {
  const { configuration, find, findOne, stacks } = templates;
  const alarms = find("AWS::CloudWatch::Alarm");

  it.runIf(configuration.alarmEmail)("every action of an alarm can be delivered", () => {
    expect(alarms.length).toBeGreaterThan(0);
    for (const { id, properties } of alarms) {
      expect(properties.AlarmActions, id).toHaveLength(1);
      for (const action of properties.AlarmActions) {
        const topic = topicOf(templates, action);
        expect(mayPublish(templates, topic, "cloudwatch.amazonaws.com", configuration.account), id).toBe(true);
        expect(mayPublish(templates, topic, "cloudwatch.amazonaws.com", "999999999999"), id).toBe(false);
        expect(mayPublish(templates, topic, "events.amazonaws.com", configuration.account), id).toBe(false);
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

/** Whether the topic's policies let a service publish over TLS for an account: an Allow that applies, and no Deny that does. */
function mayPublish({ find }: Templates, topic: Resource, service: string, account: string): boolean {
  const context: Record<string, string> = { "aws:SourceAccount": account, "aws:SecureTransport": "true" };
  const applies = ({ Action, Principal, Resource, Condition = {} }: Json): boolean =>
    [Action].flat().some((one: string) => one === "sns:Publish" || one === "sns:*") &&
    (Principal === "*" || Principal.AWS === "*" || [Principal.Service].flat().includes(service)) &&
    [Resource].flat().some((one: Json) => one.Ref === topic.id) &&
    Object.entries<Json>(Condition).every(([operator, keys]) => {
      if (!/^(StringEquals|Bool)$/.test(operator)) throw new Error(`This test does not know ${operator}.`);
      return Object.entries<Json>(keys).every(([key, value]) => [value].flat().includes(context[key]));
    });
  const statements = find("AWS::SNS::TopicPolicy")
    .filter(({ properties }) => properties.Topics.some((one: Json) => one.Ref === topic.id))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
  const effects = statements.filter(applies).map(({ Effect }: Json) => Effect);
  return effects.includes("Allow") && !effects.includes("Deny");
}
