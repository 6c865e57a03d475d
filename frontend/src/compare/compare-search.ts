import * as param from "../search-params.ts";

export const MAX_COMPARED = 4;

/** `ids` are the compared slugs, separated by commas. */
export const parseCompareSearch = param.validateSearch({ ids: param.list(MAX_COMPARED) });
