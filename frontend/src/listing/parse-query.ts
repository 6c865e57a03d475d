import type { ListSearch } from "./list-search.ts";
import { toggle } from "./list-search.ts";

const TOKEN = /(^|\s)(-?)(level|attribute|field|type|skill|year|x|from|to):("[^"]*"|\S+)/gi;

/**
 * Takes the filters out of what somebody typed: `grey level:adult -attribute:virus year:1997-2000 x:yes`.
 * What is left is the search for names.
 */
export function parseQuery(typed: string, search: ListSearch = {}): ListSearch {
  const next: ListSearch = { ...search };
  delete next.page;
  const rest = typed.replace(TOKEN, (_, space: string, minus: string, name: string, quoted: string) => {
    const value = quoted.replaceAll('"', "").toLowerCase();
    apply(next, name.toLowerCase(), value, minus === "-");
    return space;
  });
  const q = rest.replace(/\s+/g, " ").trim();
  if (q) next.q = q;
  else delete next.q;
  return next;
}

function apply(next: ListSearch, name: string, value: string, excluded: boolean): void {
  switch (name) {
    case "year": {
      const [, from, dash, to] = /^(\d{4})?(-|\.\.)?(\d{4})?$/.exec(value) ?? [];
      if (from) next.year_from = Number(from);
      if (to ?? (dash ? undefined : from)) next.year_to = Number(to ?? from);
      return;
    }
    case "x":
      next.x_antibody = /^(no|false|0)$/.test(value) === excluded ? "true" : "false";
      return;
    case "from":
      next.evolves_from = slugOf(value);
      return;
    case "to":
      next.evolves_to = slugOf(value);
      return;
    default: {
      const list = name as "level" | "attribute" | "field" | "type" | "skill";
      for (const one of value.split(",").filter(Boolean)) {
        const slug = slugOf(one.replace(/^-/, ""));
        const sign = excluded !== one.startsWith("-");
        const without = (next[list] ?? "").split(",").filter((kept) => kept && kept.replace(/^-/, "") !== slug);
        next[list] = toggle(without.join(","), slug, sign) ?? "";
      }
    }
  }
}

const slugOf = (value: string) =>
  value
    .trim()
    .replace(/['’.]/g, "")
    .replace(/[\s_]+/g, "-");
