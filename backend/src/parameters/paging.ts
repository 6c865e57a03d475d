import * as z from "zod";

const DEFAULT_LIMIT = 24;

export const paging = {
  page: z.int().min(1).meta({ description: "Page number, from 1. A page past the end is empty." }).default(1),
  limit: z.int().min(1).max(100).meta({ description: "Items per page." }).default(DEFAULT_LIMIT),
};
