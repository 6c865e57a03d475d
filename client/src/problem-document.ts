import type { Problem } from "./schema.gen.ts";

/** Whether a body is a problem document of the API, and not for example the error page of a proxy. */
export function isProblem(body: unknown): body is Problem {
  const { code, title, status, detail } = (body ?? {}) as Partial<Record<keyof Problem, unknown>>;
  return (
    typeof code === "string" && typeof title === "string" && typeof status === "number" && typeof detail === "string"
  );
}

/** The problem document of a 429 that has none: the gateway before the API answers with its own JSON. */
export const tooManyRequests = (url: string): Problem => ({
  code: "too-many-requests",
  type: "about:blank",
  title: "Too many requests",
  status: 429,
  detail: "The API limits requests per second: send fewer.",
  instance: url,
});
