/**
 * A fault that the operator can mend: shown as what is wrong and what to do, without a stack trace.
 * Anything else that is thrown is a fault of ours and keeps its stack.
 */
export class OperatorError extends Error {
  override name = "OperatorError";
  readonly remedy: string;

  /** @param remedy what to do about it: a command, a page, a setting */
  constructor(message: string, { remedy, cause }: { remedy: string; cause?: unknown }) {
    super(message, { cause });
    this.remedy = remedy;
  }
}
