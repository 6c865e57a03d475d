import { apiQuery } from "../api/queries.ts";

export type SkillSearch = { q?: string | undefined; page?: number | undefined };

const PAGE_SIZE = 50;

export function parseSkillSearch(raw: Record<string, unknown>): SkillSearch {
  const q = String(raw.q ?? "")
    .trim()
    .slice(0, 100);
  const page = Number(raw.page);
  return { ...(q && { q }), ...(Number.isInteger(page) && page > 1 && { page }) };
}

export const skillsQuery = (search: SkillSearch) => apiQuery("/skills", { query: { ...search, limit: PAGE_SIZE } });
