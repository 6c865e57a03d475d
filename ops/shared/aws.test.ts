import { expect, it } from "vitest";
import { explainAwsError } from "./aws.ts";
import { OperatorError } from "./operator-error.ts";

const named = (name: string) => Object.assign(new Error("no"), { name });

it.each(["ExpiredToken", "CredentialsProviderError", "AccessDenied"])("explains how to fix %s", (name) => {
  const explained = explainAwsError(named(name));
  expect(explained).toBeInstanceOf(OperatorError);
  expect((explained as OperatorError).message).toBe(`AWS responded ${name}: no`);
});

it("returns any other error unchanged", () => {
  const error = named("TypeError");
  expect(explainAwsError(error)).toBe(error);
});
