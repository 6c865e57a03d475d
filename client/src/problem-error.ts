import type { components, Problem } from "./schema.gen.ts";

/** The kinds that there are today; more may come. */
export type ProblemKind = keyof components["responses"] | (string & Record<never, never>);

/** The API says what is wrong with a request, and what would be right. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly kind: ProblemKind;
  /** The whole answer: with `errors` for faulty parameters, `suggestions` for a 404, `candidates` for a 409. */
  readonly problem: Problem;

  constructor(problem: Problem) {
    const others = problem.suggestions ?? problem.candidates ?? [];
    const perhaps = others.length > 0 ? ` Perhaps ${others.map(({ slug }) => slug).join(", ")}?` : "";
    super(problem.detail + perhaps);
    this.status = problem.status;
    this.kind = problem.type.split("#problem-").at(-1) ?? problem.type;
    this.problem = problem;
  }
}

/** Whether an answer is a problem document, and not an error page of something on the way. */
export function isProblem(answer: unknown): answer is Problem {
  const { type, title, status, detail } = (answer ?? {}) as Partial<Record<keyof Problem, unknown>>;
  return (
    typeof type === "string" && typeof title === "string" && typeof status === "number" && typeof detail === "string"
  );
}
