import * as z from "zod";

/** A word to search for. */
export const searchText = z.string().trim().min(1).max(100);

/** Path parameters reach the procedure percent-encoded; the edge has seen to it that they can be decoded. */
export const pathSegment = z.string().min(1).transform(decodeURIComponent);

/** An id, a slug, or any name of a Digimon. */
export const digimonKey = z.string().trim().min(1).max(100);

export const DIGIMON_KEY_HELP = "An id, a slug, or any exact name in any language; case and accents do not matter.";

/** A comma list in the address, an array here. */
export const listOf = <Item extends z.ZodType>(item: Item, max: number, description: string) =>
  z.array(item).min(1).max(max).meta({ description }).optional();

/** `true` or `false`, written out. */
export const flag = (description: string) =>
  z
    .stringbool({ truthy: ["true"], falsy: ["false"] })
    .meta({ description, override: { type: "boolean" } })
    .optional();
