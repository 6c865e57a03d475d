import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pythonProgram } from "../python/python-program.ts";
import { CONFIGURATION_NAMES } from "./configurations.ts";
import { HANDLERS, OPERATIONS } from "./handler-requests.ts";
import { type Json, templatesOf } from "./templates.ts";

const readJson = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));
const typesOf = (name: (typeof CONFIGURATION_NAMES)[number]) => templatesOf(name).all.map(({ type }) => type);

/** Types of resources in any template. A custom resource is a function of ours and has no schema. */
const types = [...new Set(CONFIGURATION_NAMES.flatMap(typesOf))].filter((type) => !type.startsWith("Custom::")).sort();

it("has the published permissions of every resource type", () => {
  expect(Object.keys(HANDLERS)).toEqual(types);
  for (const [type, handlers] of Object.entries(HANDLERS)) expect(handlers.create?.length, type).toBeGreaterThan(0);
});

const program = pythonProgram("cfn-lint");
const { missing } = await program.install();

it.skipIf(missing)(
  "has them as AWS publishes them (after a change: npx vitest run handler-permissions --update)",
  { meta: { missing } },
  async () => {
    const schemas = schemaFolder();
    const { schema_date } = readJson(join(schemas, "version.json"));
    const files = readJson(join(schemas, "providers", "us-east-1.json"));
    const extract = types.map((type) => {
      const { handlers = {} } = readJson(join(schemas, "resources", `${files[type]}.json`));
      const operations = OPERATIONS.filter((operation) => handlers[operation]);
      return [
        type,
        Object.fromEntries(operations.map((operation) => [operation, handlers[operation].permissions.sort()])),
      ];
    });
    const requirements = readFileSync(join(import.meta.dirname, "..", "python", "cfn-lint.txt"), "utf8");
    const content = {
      source: `AWS's resource schemas of ${schema_date}, in ${requirements.split("\n")[0]}`,
      types: Object.fromEntries(extract),
    };
    await expect(`${JSON.stringify(content, null, 2)}\n`).toMatchFileSnapshot("handler-permissions.json");
  },
);

/** The schemas in the virtual environment of cfn-lint, whose path contains Python's version. */
function schemaFolder(): string {
  const library = join(program.path(""), "..", "lib");
  const folders = [
    join(program.path(""), "..", "Lib"),
    ...(existsSync(library) ? readdirSync(library) : []).map((one) => join(library, one)),
  ];
  const found = folders.map((one) => join(one, "site-packages", "cfnlint", "data", "schemas")).find(existsSync);
  if (!found) throw new Error("cfn-lint is installed without AWS's resource schemas.");
  return found;
}
