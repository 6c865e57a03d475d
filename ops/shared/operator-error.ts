/**
 * An error that the operator can fix: printed as a message and a remedy, without a stack trace.
 * Any other error is a defect of this code and keeps its stack trace.
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
