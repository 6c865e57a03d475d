import { expect, it } from "vitest";
import { z } from "zod";
import { readInputs } from "./inputs.ts";
import { OperatorError } from "./operator-error.ts";

const Inputs = z.object({
  snapshotName: z.string().regex(/^[a-z]+$/, "must be a to z"),
  dryRun: z.boolean().default(false),
  base: z.string().optional(),
});

it("reads a flag, else a variable, else the default", () => {
  expect(readInputs(["--snapshot-name", "one"], Inputs, { SNAPSHOT_NAME: "two", DRY_RUN: "true" })).toEqual({
    snapshotName: "one",
    dryRun: true,
  });
  expect(readInputs(["--dry-run"], Inputs, { SNAPSHOT_NAME: "two" })).toEqual({ snapshotName: "two", dryRun: true });
  expect(readInputs([], Inputs, { SNAPSHOT_NAME: "two" })).toEqual({ snapshotName: "two", dryRun: false });
});

it("treats an empty variable as absent", () => {
  expect(readInputs([], Inputs, { SNAPSHOT_NAME: "two", BASE: "", DRY_RUN: "" })).not.toHaveProperty("base");
});

function errorOf(args: string[], env: Record<string, string> = {}): OperatorError {
  try {
    readInputs(args, Inputs, env);
  } catch (error) {
    if (error instanceof OperatorError) return error;
  }
  throw new Error("It was accepted.");
}

it("names every invalid input by flag and variable, with what it must be", () => {
  expect(errorOf([], { SNAPSHOT_NAME: "ONE", DRY_RUN: "perhaps" }).remedy).toMatch(
    /--snapshot-name \(or SNAPSHOT_NAME\): must be a to z\n--dry-run \(or DRY_RUN\): .*boolean/,
  );
});

it("refuses an unknown flag, and lists the known ones", () => {
  expect(errorOf(["--dryrun"]).remedy).toBe("This command's flags: --snapshot-name, --dry-run, --base.");
});
