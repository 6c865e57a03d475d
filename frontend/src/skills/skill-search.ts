import type { Options } from "@digidex/client";
import { apiQuery } from "../api/queries.ts";
import { gameParam } from "../games/games-query.ts";
import * as param from "../search-params.ts";

export const parseSkillSearch = param.validateSearch({ q: param.text(100), game: gameParam, page: param.page });
export type SkillSearch = ReturnType<typeof parseSkillSearch>;

export const skillsQuery = (search: SkillSearch) =>
  apiQuery("/skills", { query: { ...search, limit: 50 } as NonNullable<Options<"/skills">["query"]> });
