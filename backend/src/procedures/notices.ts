import { NamedTerm } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import type { AmbiguousWord } from "../queries/resolve-filters.ts";
import type { Context } from "./context.ts";

export const Notice = z
  .object({
    code: z.enum(["ambiguous_word"]).meta({ id: "NoticeCode", description: "The kind of notice. Kinds may be added." }),
    parameter: z.string().meta({ description: "The parameter." }),
    given: z.string().meta({ description: "The ambiguous word." }),
    detail: z.string().meta({ description: "Which meaning was used, and how to request the other one." }),
    meant: NamedTerm.describe("The meaning that was used."),
    other: NamedTerm.describe("The other meaning."),
    url: z.url().meta({ description: "The same request with the other meaning." }),
  })
  .meta({
    id: "Notice",
    description:
      "A remark on how a parameter was understood: `ultimate` is one level by its original and another by its English name.",
  });
type Notice = z.infer<typeof Notice>;

/** Spread into a response: `notices`, if there are any. They are also set as `Link` headers with `rel="alternate"`. */
export function withNotices(
  { request, urls, response }: Pick<Context, "request" | "urls" | "response">,
  ambiguous: readonly AmbiguousWord[],
): { notices?: Notice[] } {
  if (ambiguous.length === 0) return {};
  const notices = ambiguous.map(({ parameter, given, term: meant, other }): Notice => {
    const query = request.query.map(([name, value]): [string, string] => [
      name,
      name === parameter ? replaced(value, given, other.slug) : value,
    ]);
    return {
      ...{ code: "ambiguous_word", parameter, given, meant, other },
      detail: `\`${given}\` was understood as the ${parameter} ${describe(meant)}. For ${describe(other)}, use \`${other.slug}\`.`,
      url: `${urls.api}${request.path}?${new URLSearchParams(query)}`,
    };
  });
  const links = notices.map(({ url, other }) => alternate(url, describe(other)));
  response.link = [response.link, ...links].filter(Boolean).join(", ");
  return { notices };
}

/** A link to the response for the other meaning of a word (RFC 8288). */
export const alternate = (url: string, title: string) => `<${url}>; rel="alternate"; ${titleOf(title)}`;

/** A header cannot contain every character of a name (Tathāgata): RFC 8187 encodes the others. */
const titleOf = (title: string) =>
  /^[ !#-[\]-~]*$/.test(title)
    ? `title="${title}"`
    : `title*=UTF-8''${encodeURIComponent(title).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}`;

export const describe = ({ name, name_dub }: NamedTerm) =>
  name_dub && name_dub !== name ? `${name} (English: ${name_dub})` : name;

/** Replaces one entry of a list, and keeps its leading hyphen. */
const replaced = (list: string, given: string, slug: string) =>
  list
    .split(",")
    .map((entry) => (entry.replace(/^-/, "") === given ? entry.replace(given, slug) : entry))
    .join(",");
