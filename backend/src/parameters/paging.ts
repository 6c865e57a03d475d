import * as z from "zod";

const DEFAULT_LIMIT = 24;
/** More than any list has. */
const MAX_PAGE = 10_000;

export const paging = {
  page: z
    .int()
    .min(1)
    .max(MAX_PAGE)
    .meta({ description: `Page number, from 1. A page past the end is empty; ${MAX_PAGE} is the highest number.` })
    .default(1),
  limit: z.int().min(1).max(100).meta({ description: "Items per page." }).default(DEFAULT_LIMIT),
};
