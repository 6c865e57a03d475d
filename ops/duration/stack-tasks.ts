import type { Templates } from "@digidex/cdk/template-tests/templates";
import type { Seconds } from "./critical-path.ts";
import { DURATIONS, durationOf } from "./durations.ts";

type Json = Templates["stacks"][string];
type Operation = "create" | "update" | "delete";

/** A task, by the ids of those in the same stack for which it waits. */
export type StackTask = { id: string; seconds: Seconds; after: string[] };

/**
 * What CloudFormation does for a stack, in the order that the template's references and `DependsOn` ask for.
 * @param stack id of the stack in the CDK app
 * @param changed which resources an update changes
 * @param hasInterfaces whether another stack has created the network interfaces of its functions
 */
export function stackTasks(
  { stacks }: Pick<Templates, "stacks">,
  stack: string,
  operation: Operation,
  changed: ReadonlySet<string> = new Set(),
  hasInterfaces = false,
): StackTask[] {
  const resources: Record<string, Json> = stacks[stack].Resources;
  const begin = `${stack}: ${operation === "delete" ? "begin to delete" : "change set"}`;
  const first = {
    id: begin,
    after: [],
    seconds: operation === "delete" ? { usual: 5, slow: 20 } : DURATIONS["change set"],
  };
  const ids = Object.keys(resources).filter(
    (id) =>
      (operation !== "update" || changed.has(id)) &&
      !(operation === "delete" && resources[id].DeletionPolicy === "Retain"),
  );
  const needs = new Map(
    ids.map((id) => [id, references(resources[id]).filter((one) => ids.includes(one) && one !== id)]),
  );
  const neededBy = (id: string) => ids.filter((other) => needs.get(other)?.includes(id));
  const name = (id: string) => `${operation} ${stack}/${id}`;
  const interfaces = `${stack}: network interfaces`;
  const inNetwork = ids.filter((id) => operation === "create" && !hasInterfaces && resources[id].Properties?.VpcConfig);
  return [
    first,
    ...(inNetwork.length > 0 ? [{ id: interfaces, after: [begin], seconds: DURATIONS["network interfaces"] }] : []),
    ...ids.map((id) => ({
      id: name(id),
      seconds: secondsOf(resources[id], operation),
      after: [
        begin,
        ...(operation === "delete" ? neededBy(id) : (needs.get(id) ?? [])).map(name),
        ...(inNetwork.includes(id) ? [interfaces] : []),
      ],
    })),
  ];
}

function secondsOf({ Type, Properties }: Json, operation: Operation): Seconds {
  const isEmpty = Type === "AWS::RDS::DBInstance" && !Properties.DBSnapshotIdentifier;
  return isEmpty && operation === "create" ? DURATIONS["create a database"] : durationOf(Type, operation);
}

/** The resources that a resource waits for, and parameters. */
function references(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries<Json>(value).flatMap(([key, inner]) => {
    if (key === "Ref") return [inner];
    if (key === "Fn::GetAtt") return [Array.isArray(inner) ? inner[0] : inner.split(".")[0]];
    if (key === "DependsOn") return [inner].flat();
    if (key === "Fn::Sub") return [...JSON.stringify(inner).matchAll(/\$\{(\w+)[.}]/g)].map(([, id]) => id ?? "");
    return references(inner);
  });
}

/** The resources of a stack that another commit changes. */
export function changedResources(before: Templates, after: Pick<Templates, "stacks">, stack: string): Set<string> {
  const [old, next] = [before, after].map(({ stacks }) => stacks[stack].Resources as Record<string, Json>);
  return new Set(
    Object.keys(next ?? {}).filter(
      (id) => JSON.stringify(old?.[id]?.Properties) !== JSON.stringify(next?.[id]?.Properties),
    ),
  );
}
