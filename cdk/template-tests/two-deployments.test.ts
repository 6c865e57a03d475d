import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ANOTHER_DEPLOYMENT } from "./configurations.ts";
import { assemblyOf, type Json } from "./templates.ts";

/** Keys whose names are of something inside of a resource, or of something that AWS provides. */
const SHARED = new Set([
  ...["CACertificateIdentifier", "iam:AWSServiceName", "StageName", "MetricName", "DBName", "PolicyName", "Dimensions"],
  // Of an output of the stack that is named beside it.
  "OutputName",
]);

type Name = { resource: string; path: string; value: string };

/** Every name in the templates of a deployment: of stacks and exports, and properties whose key says that they are one. */
function namesIn(folder: Parameters<typeof assemblyOf>[0]): Name[] {
  const files = readdirSync(assemblyOf(folder)).filter((file) => file.endsWith(".template.json"));
  return files.flatMap((file) => {
    const template: Json = JSON.parse(readFileSync(join(assemblyOf(folder), file), "utf8"));
    const exports = Object.values<Json>(template.Outputs ?? {}).flatMap(({ Export }) => Export?.Name ?? []);
    return [
      ...exports.map((name) => ({ resource: file, path: "Export", value: JSON.stringify(name) })),
      ...Object.entries<Json>(template.Resources).flatMap(([id, { Type, Properties }]) =>
        namesOfResource(Type, Properties, []).map((name) => ({ ...name, resource: `${file} ${id}` })),
      ),
    ];
  });
}

function namesOfResource(type: string, value: Json, path: string[]): Omit<Name, "resource">[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries<Json>(value).flatMap(([key, inner]) => {
    const isName = /(Name|Identifier|Aliases)$/.test(key) && !/^(Ref|Fn::)/.test(key);
    const where = [type, ...path.filter((part) => !/^\d+$/.test(part)), key].join(" ");
    if (SHARED.has(key)) return [];
    if (!isName || refersToResource(inner)) return namesOfResource(type, inner, [...path, key]);
    return [{ path: where, value: JSON.stringify(inner) }];
  });
}

/** A reference is as unique as what it refers to; `Ref` of `AWS::Region` is the same everywhere. */
const refersToResource = (value: Json): boolean =>
  typeof value === "object" &&
  value !== null &&
  /"(Fn::GetAtt|Fn::ImportValue|AWS::StackName)"|"Ref":"(?!AWS::)/.test(JSON.stringify(value));

it("two deployments with different prefixes in one account and region have no name in common", () => {
  const [one, another] = [namesIn("with a domain"), namesIn(ANOTHER_DEPLOYMENT)];
  expect(one.length).toBeGreaterThan(25);
  const taken = new Set(one.map(({ value }) => value));
  expect(another.filter(({ value }) => taken.has(value))).toEqual([]);
});
