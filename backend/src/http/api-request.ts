/** A request as both the local server and the Lambda hand it to the edge. */
export type ApiRequest = {
  method: string;
  /** As it came: percent-encoded, without the query. */
  path: string;
  /** Without the question mark. */
  query: string;
  ifNoneMatch?: string | undefined;
  requestId: string;
};

export type ApiResponse = { status: number; headers: Record<string, string>; body: string | Uint8Array };
