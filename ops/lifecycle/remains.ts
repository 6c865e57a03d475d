import type { Stack } from "@aws-sdk/client-cloudformation";
import { OperatorError } from "../shared/operator-error.ts";
import { stands } from "../shared/stack.ts";

/** What there is of the database's stack: it stands, or what is left of it holds no data that is not in a snapshot. */
export type Remains = "nothing" | "stands" | "never stood" | "torn down half-way";

/**
 * @param stack after CloudFormation has come to rest, or while it deletes
 * @throws {OperatorError} in a state where clearing it away could lose something
 */
export function remainsOfDatabase(stack: Stack | undefined): Remains {
  if (!stack) return "nothing";
  if (stands(stack)) return "stands";
  const status = stack.StackStatus!;
  // An instance of a stack that never came to be is what its snapshot was: no migrator ran on it.
  if (/^(CREATE_FAILED|ROLLBACK_(COMPLETE|FAILED)|REVIEW_IN_PROGRESS)$/.test(status)) return "never stood";
  // A teardown deletes nothing before its snapshot is verified and noted.
  if (/^DELETE_/.test(status)) return "torn down half-way";
  throw new OperatorError(`The database's stack is in the state ${status}.`, {
    remedy: "Its data is there. docs/runbook.md says how to bring CloudFormation back to a state it can go on from.",
  });
}
