import { apiQuery } from "../api/queries.ts";

/** All groups of the stories, by name. */
export const groupsQuery = apiQuery("/groups", { query: { limit: 100 } });
