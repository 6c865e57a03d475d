import { expect, it } from "vitest";
import { apiEvent } from "./api-event.ts";
import { CAPTURED_EVENT, CAPTURED_PATHS } from "./captured-events.ts";

it.each(CAPTURED_PATHS)("the event of $sent has the path that AWS sent ($source)", ({ sent, rawPath }) => {
  if (rawPath === undefined) return expect(() => apiEvent(sent)).toThrow(URIError);
  const event = apiEvent(sent);
  expect(event.rawPath).toBe(rawPath);
  expect(event.requestContext.http.path).toBe(rawPath);
});

it("the event of a query is the one that AWS sent", () => {
  expect(apiEvent(CAPTURED_EVENT.url)).toMatchObject(CAPTURED_EVENT.event);
});
