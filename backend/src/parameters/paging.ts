import { z } from "zod";

const DEFAULT_LIMIT = 24;

export const paging = {
  page: z.int().min(1).default(1).meta({ description: "Which page, from 1. Past the end is an empty page." }),
  limit: z.int().min(1).max(100).default(DEFAULT_LIMIT).meta({ description: "Items a page." }),
};
