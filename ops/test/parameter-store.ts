import type { Handlers } from "./aws-server.ts";

/** SSM's parameters, in memory: made by one of several who try, else written by the last. */
export function parameterStore() {
  const values = new Map<string, string>();
  const notFound = { error: "ParameterNotFound", message: "" };
  const handlers: Handlers = {
    GetParameter: (asked) => {
      const Value = values.get(asked.get("Name")!);
      return Value === undefined ? notFound : { Parameter: { Name: asked.get("Name"), Value } };
    },
    PutParameter: (asked) => {
      const name = asked.get("Name")!;
      if (values.has(name) && asked.get("Overwrite") !== "true") {
        return { error: "ParameterAlreadyExists", message: "The parameter already exists." };
      }
      values.set(name, asked.get("Value")!);
      return { Version: 1 };
    },
    DeleteParameter: (asked) => (values.delete(asked.get("Name")!) ? {} : notFound),
  };
  return { values, handlers };
}
