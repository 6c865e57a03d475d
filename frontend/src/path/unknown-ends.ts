import { ProblemError } from "@digidex/client";

const ENDS = ["from", "to"] as const;

/** @property allowed the slugs of those that share the name */
export type UnknownEnd = { end: (typeof ENDS)[number]; allowed: readonly string[] | undefined };

/** Which ends of a path the API knows nobody, or several, by; none when it refuses for another reason. */
export function unknownEnds(error: unknown): UnknownEnd[] {
  const faults = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const ends = faults.flatMap(({ parameter, code, allowed }) => {
    const end = ENDS.find((one) => one === parameter);
    return end && code === "unknown_value" ? [{ end, allowed: allowed?.map(String) }] : [];
  });
  return ends.length === faults.length ? ends : [];
}
