import type { Answer, Options, Route } from "@digidex/client";
import { queryOptions } from "@tanstack/react-query";

/**
 * A question to the API as a query: the key says all, so that the query client alone knows how to ask, and the same
 * question has the same answer whichever page puts it.
 */
export function ask<R extends Route>(route: R, options?: Omit<Options<R>, "signal">) {
  return queryOptions<Answer<R>>({ queryKey: [route, options ?? {}] });
}
