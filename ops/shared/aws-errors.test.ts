import { expect, it } from "vitest";
import { explainAwsError } from "./aws-errors.ts";
import { OperatorError } from "./operator-error.ts";

const named = (name: string) => Object.assign(new Error("no"), { name });

it.each(["ExpiredToken", "CredentialsProviderError", "AccessDenied"])("says what to do about %s", (name) => {
  const explained = explainAwsError(named(name));
  expect(explained).toBeInstanceOf(OperatorError);
  expect((explained as OperatorError).message).toBe(`AWS says ${name}: no`);
});

it("leaves a fault that it does not know as it is", () => {
  const fault = named("TypeError");
  expect(explainAwsError(fault)).toBe(fault);
});
