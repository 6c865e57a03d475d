import type { Named } from "./en.ts";
import { text } from "./texts.ts";

/** A route's `head`: title and description. */
export const pageHead = (title: string, description: string) => ({
  meta: [{ title: `${title} · Digidex` }, { name: "description", content: description }],
});

/** The name of a Digimon in a title that has several. */
export function shortTitleName(named: Named): string {
  const { names, short } = text().titles;
  return short(names(named));
}

/** The name of a Digimon or a skill in titles. */
export function titleName(named: Named): string {
  const { names, joined } = text().titles;
  return joined(names(named));
}
