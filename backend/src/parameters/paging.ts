import * as z from "zod";

const DEFAULT_LIMIT = 24;

export const paging = {
  page: z.int().min(1).meta({ description: "Which page, from 1. Past the end is an empty page." }).default(1),
  limit: z.int().min(1).max(100).meta({ description: "Items a page." }).default(DEFAULT_LIMIT),
};
