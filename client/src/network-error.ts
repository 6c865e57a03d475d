/** Nothing came from the API: no answer at all, or one that something else on the way must have given. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly url: string;
  /** The status of the answer, if there was one. */
  readonly status: number | undefined;

  constructor(url: string, status?: number, cause?: unknown) {
    super(
      status === undefined
        ? `No answer from ${url} (${cause instanceof Error ? cause.message : cause}).`
        : `${url} answered ${status} with something that is not from this API.`,
      { cause },
    );
    this.url = url;
    this.status = status;
  }
}
